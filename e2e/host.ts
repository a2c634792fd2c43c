import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CACHE, HOST, ROOT } from './paths';
import { run } from './shell';

const MANIFEST = path.join(ROOT, 'e2e/host/package.json');
const MINUTE = 60_000;

/** Installs the n8n that the checks run in, unless it is there already. About 3 min and 2.2 GB. */
export async function installHost(): Promise<void> {
	const manifest = fs.readFileSync(MANIFEST, 'utf8');
	const stamp = createHash('sha256').update(`${manifest}${process.version}`).digest('hex');
	const stampFile = path.join(HOST, '.installed');
	if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return;

	console.log('Installing n8n: about 3 minutes, once');
	fs.mkdirSync(HOST, { recursive: true });
	fs.copyFileSync(MANIFEST, path.join(HOST, 'package.json'));
	const quiet = ['--no-audit', '--no-fund'];
	await run('npm', ['install', '--ignore-scripts', '--legacy-peer-deps', ...quiet], {
		cwd: HOST,
		timeoutMs: 15 * MINUTE,
	});
	const nodedir = await headers(quiet);
	await run('npm', ['rebuild', 'sqlite3', '--foreground-scripts'], {
		cwd: HOST,
		env: { npm_config_nodedir: nodedir },
		timeoutMs: 15 * MINUTE,
	});
	fs.writeFileSync(stampFile, stamp);
}

/** This Node's headers, from its npm package: nothing is fetched from nodejs.org. */
async function headers(quiet: string[]): Promise<string> {
	const folder = path.join(CACHE, 'node-headers');
	fs.mkdirSync(folder, { recursive: true });
	const manifest = path.join(folder, 'package.json');
	if (!fs.existsSync(manifest)) fs.writeFileSync(manifest, '{ "private": true }');
	const name = `node-${process.platform}-${process.arch}`;
	await run('npm', ['install', '--ignore-scripts', ...quiet, `${name}@${process.versions.node}`], {
		cwd: folder,
		timeoutMs: 5 * MINUTE,
	});
	return path.join(folder, 'node_modules', name);
}
