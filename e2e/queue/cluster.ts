import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { N8nServer } from '../n8n/server';
import { startServices, stopServices } from '../services';
import { readyToInstall, stageOn } from '../stage';
import type { Stage } from '../stage';
import { installPackage } from '../tarball';
import type { Binaries } from './binaries';
import { freePorts, passingFolder } from './machine';
import { startPostgres, startRedis } from './stores';

/** n8n in queue mode; `server` is its main process. */
export interface Cluster extends Stage {
	workers: N8nServer[];
	webhookProcess: N8nServer;
	/** One more, as behind a load balancer. */
	addWebhookProcess(): Promise<N8nServer>;
}

type Part = 'main' | 'worker' | 'webhook';

/** Each process with a folder of its own, as in containers; they share database, queue and key. */
export async function openCluster(binaries: Binaries): Promise<Cluster> {
	const unpacked = await readyToInstall();
	const { folder, remove } = passingFolder('e2e-queue-');
	const [redisPort = 0, postgresPort = 0, webhookPort = 0] = await freePorts(3);
	const redis = await startRedis(binaries, path.join(folder, 'redis'), redisPort);
	const postgres = await startPostgres(binaries, path.join(folder, 'postgres'), postgresPort);
	const webhookUrl = `http://127.0.0.1:${webhookPort}`;
	const shared = {
		...redis.settings,
		...postgres.settings,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		WEBHOOK_URL: `${webhookUrl}/`,
	};
	const all: N8nServer[] = [];
	let packageName = '';
	const add = async (part: Part, given?: number): Promise<N8nServer> => {
		const userFolder = path.join(folder, `${part}-${all.length}`);
		packageName = installPackage(unpacked, userFolder).name;
		const [free = 0, brokerPort = 0] = await freePorts(2);
		const port = given ?? free;
		const health = {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		const server = new N8nServer({
			userFolder,
			port,
			brokerPort,
			command: part === 'main' ? 'start' : part,
			settings: { ...shared, ...(part === 'worker' && health) },
		});
		all.push(server);
		await server.start();
		return server;
	};

	// It makes the tables.
	const main = await add('main');
	const webhookProcess = await add('webhook', webhookPort);
	const workers = [await add('worker'), await add('worker')];
	const services = await startServices();
	return {
		...(await stageOn(main, services, packageName, webhookUrl)),
		workers,
		webhookProcess,
		addWebhookProcess: async () => await add('webhook'),
		close: async () => {
			for (const each of all.reverse()) await each.stop();
			await redis.stop();
			await postgres.stop();
			await stopServices(services);
			remove();
		},
	};
}

/** Which worker ran an execution, from 1; the workers' logs say it. */
export function workerOf({ workers }: Cluster, executionId: string): number {
	const line = `Worker started execution ${executionId} (`;
	return workers.findIndex((worker) => worker.log().includes(line)) + 1;
}
