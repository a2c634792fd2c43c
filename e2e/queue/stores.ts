import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Daemon } from '../daemon';
import type { DaemonOptions } from '../daemon';
import { run } from '../shell';
import type { Binaries } from './binaries';

export interface Store {
	/** How n8n finds it. */
	settings: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** The queue; it keeps nothing on disk. */
export async function startRedis(binaries: Binaries, folder: string, port: number): Promise<Store> {
	fs.mkdirSync(folder, { recursive: true });
	const args = [
		'--port',
		port,
		'--bind',
		HOST,
		'--dir',
		folder,
		'--save',
		'',
		'--appendonly',
		'no',
	];
	const redis = {
		name: 'Redis',
		program: binaries.redis,
		args: args.map(String),
		cwd: folder,
		logFile: path.join(folder, 'redis.log'),
	};
	const settings = { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: String(port) };
	return await started(redis, settings);
}

/** The database that all processes of n8n share, in a folder of its own. */
export async function startPostgres(
	{ initdb, postgres, asUser }: Binaries,
	folder: string,
	port: number,
): Promise<Store> {
	fs.mkdirSync(folder, { recursive: true });
	if (asUser.length > 0) spawnSync('chown', ['postgres', folder]);
	const data = path.join(folder, 'data');
	const [make = '', ...making] = [...asUser, initdb, '-D', data, '-U', 'n8n', '-A', 'trust'];
	await run(make, [...making, '-E', 'UTF8', '--no-locale'], { cwd: folder, timeoutMs: 60_000 });
	const only = [`listen_addresses=${HOST}`, 'unix_socket_directories='];
	const [serve = '', ...serving] = [...asUser, postgres, '-D', data, '-p', String(port)];
	const database: DaemonOptions = {
		name: 'PostgreSQL',
		program: serve,
		args: [...serving, ...only.flatMap((setting) => ['-c', setting])],
		cwd: folder,
		logFile: path.join(folder, 'postgres.log'),
		// Both end its other processes as well, which are not in its group.
		stopSignal: 'SIGINT',
		killSignal: 'SIGQUIT',
	};
	return await started(database, {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: HOST,
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	});
}

async function started(options: DaemonOptions, settings: NodeJS.ProcessEnv): Promise<Store> {
	const daemon = new Daemon(options);
	await daemon.start(() => /ready to accept connections/i.test(daemon.log()));
	return { settings, stop: async () => await daemon.stop() };
}
