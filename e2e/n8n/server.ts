import path from 'node:path';
import { Daemon } from '../daemon';
import { HOST } from '../paths';

export interface N8nOptions {
	/** Its settings and log, and its database unless `settings` name another. */
	userFolder: string;
	port: number;
	/** What its task runners connect to; the next port unless given. */
	brokerPort?: number;
	/** `start` is all of n8n; the others do a part of the work in queue mode. */
	command?: 'start' | 'worker' | 'webhook';
	settings?: NodeJS.ProcessEnv;
}

/** One process of n8n. */
export class N8nServer {
	readonly url: string;

	readonly userFolder: string;

	private readonly command: string;

	private readonly daemon: Daemon;

	constructor(options: N8nOptions) {
		const { userFolder, port, command = 'start' } = options;
		this.url = `http://127.0.0.1:${port}`;
		this.userFolder = userFolder;
		this.command = command;
		this.daemon = new Daemon({
			name: `n8n ${command}`,
			program: process.execPath,
			args: [path.join(HOST, 'node_modules/n8n/bin/n8n'), command],
			cwd: HOST,
			env: this.environment(options),
			logFile: path.join(userFolder, 'n8n.log'),
		});
	}

	async start(): Promise<void> {
		await this.daemon.start(async () => await this.answers());
	}

	async stop(): Promise<void> {
		await this.daemon.stop();
	}

	/** As a crash would end it; it can be started again. */
	kill(): void {
		this.daemon.kill();
	}

	log(): string {
		return this.daemon.log();
	}

	/** Only the main process has a REST API, and says that it is ready before it has. */
	private async answers(): Promise<boolean> {
		const address = this.command === 'start' ? 'rest/settings' : 'healthz/readiness';
		const answer = await fetch(`${this.url}/${address}`).catch(() => undefined);
		return answer?.ok === true && (answer.headers.get('content-type') ?? '').includes('json');
	}

	private environment({
		userFolder,
		port,
		brokerPort = port + 1,
		settings,
	}: N8nOptions): NodeJS.ProcessEnv {
		return {
			NODE_OPTIONS: '',
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			WEBHOOK_URL: `${this.url}/`,
			N8N_SECURE_COOKIE: 'false',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
			N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
			// Nothing outside this machine is asked.
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_VERIFIED_PACKAGES_ENABLED: 'false',
			N8N_DISABLED_MODULES: 'mcp-registry',
			...settings,
		};
	}
}
