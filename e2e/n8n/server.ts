import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { HOST } from '../paths';
import { until } from '../wait';

const START_MS = 120_000;
const STOP_MS = 15_000;

/** An n8n of its own, with its database and settings in `userFolder`. */
export class N8nServer {
	readonly url: string;

	private child?: ChildProcess;

	private readonly logFile: string;

	constructor(
		readonly userFolder: string,
		private readonly port: number,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.logFile = path.join(userFolder, 'n8n.log');
	}

	async start(): Promise<void> {
		fs.mkdirSync(this.userFolder, { recursive: true });
		const log = fs.openSync(this.logFile, 'a');
		const child = spawn(process.execPath, [path.join(HOST, 'node_modules/n8n/bin/n8n'), 'start'], {
			cwd: HOST,
			env: { ...process.env, ...this.settings() },
			stdio: ['ignore', log, log],
			// A group of its own, so that its task runner ends with it.
			detached: true,
		});
		fs.closeSync(log);
		this.child = child;
		await until('n8n starts', async () => await this.answers(child), {
			timeoutMs: START_MS,
			everyMs: 250,
		});
	}

	async stop(): Promise<void> {
		const { child } = this;
		this.child = undefined;
		if (!child || child.exitCode !== null || child.pid === undefined) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		const timer = setTimeout(() => this.killGroup(child), STOP_MS);
		await ended;
		clearTimeout(timer);
		this.killGroup(child);
	}

	/** For the end of this process, when nothing can be waited for. */
	kill(): void {
		if (this.child) this.killGroup(this.child);
	}

	log(): string {
		return fs.existsSync(this.logFile) ? fs.readFileSync(this.logFile, 'utf8') : '';
	}

	private killGroup({ pid }: ChildProcess): void {
		try {
			if (pid !== undefined) process.kill(-pid, 'SIGKILL');
		} catch {
			// It has ended by itself.
		}
	}

	private async answers(child: ChildProcess): Promise<boolean> {
		if (child.exitCode !== null) throw new Error(`n8n ended:\n${this.log().slice(-3000)}`);
		const answer = await fetch(`${this.url}/rest/settings`).catch(() => undefined);
		return answer?.ok === true && (answer.headers.get('content-type') ?? '').includes('json');
	}

	private settings(): NodeJS.ProcessEnv {
		return {
			NODE_OPTIONS: '',
			N8N_USER_FOLDER: this.userFolder,
			N8N_PORT: String(this.port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(this.port + 1),
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
		};
	}
}
