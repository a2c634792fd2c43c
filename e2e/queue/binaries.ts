import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface Binaries {
	redis: string;
	initdb: string;
	postgres: string;
	/** What goes before a call of the latter two, which refuse to run as root. */
	asUser: string[];
}

const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';

/** Where the machine has Redis and PostgreSQL, or what it lacks. */
export function findBinaries(): Binaries | string {
	const redis = find('redis-server');
	const initdb = find('initdb');
	const postgres = find('postgres');
	if (redis === undefined) return 'there is no redis-server';
	if (initdb === undefined || postgres === undefined) return 'there is no PostgreSQL';
	if (process.getuid?.() !== 0) return { redis, initdb, postgres, asUser: [] };
	const setpriv = find('setpriv');
	const isUser = spawnSync('id', ['-u', USER]).status === 0;
	if (setpriv === undefined || !isUser) {
		return `PostgreSQL does not run as root, and there is no setpriv or no user ${USER}`;
	}
	const asUser = [setpriv, `--reuid=${USER}`, `--regid=${USER}`, '--init-groups'];
	return { redis, initdb, postgres, asUser };
}

function find(name: string): string | undefined {
	// Debian keeps PostgreSQL's programs off the PATH.
	const versions = fs.existsSync(DEBIAN) ? fs.readdirSync(DEBIAN).sort().reverse() : [];
	const folders = [
		...(process.env.PATH ?? '').split(path.delimiter),
		...versions.map((version) => path.join(DEBIAN, version, 'bin')),
	];
	return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
