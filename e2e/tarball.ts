import fs from 'node:fs';
import path from 'node:path';
import { OUTPUT, ROOT } from './paths';
import { run } from './shell';

interface Manifest {
	name: string;
	version: string;
	[field: string]: unknown;
}

/** Packs what is in dist/ now, as `npm publish` would, and gives the unpacked package. */
export async function unpackedTarball(): Promise<string> {
	const folder = path.join(OUTPUT, 'package');
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
	const [{ filename }] = JSON.parse(await run('npm', pack, { cwd: ROOT, timeoutMs: 120_000 })) as [
		{ filename: string },
	];
	await run('tar', ['-xzf', filename], { cwd: folder, timeoutMs: 60_000 });
	return path.join(folder, 'package');
}

/**
 * Puts the package where n8n keeps community nodes, as its own installation leaves it: without
 * what it strips from package.json, and in the ledger beside it. n8n's installation itself only
 * takes packages of the public registry, unless it has a licence for another one.
 */
export function installPackage(unpacked: string, userFolder: string): Manifest {
	const file = path.join(unpacked, 'package.json');
	const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
	const { name, version } = manifest;
	const stripped = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
	const kept = Object.fromEntries(
		Object.entries(manifest).filter(([key]) => !stripped.includes(key)),
	);
	const nodes = path.join(userFolder, '.n8n/nodes');
	const target = path.join(nodes, 'node_modules', name);
	fs.rmSync(target, { recursive: true, force: true });
	fs.cpSync(unpacked, target, { recursive: true });
	fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify(kept, null, 2));
	const ledger = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	fs.writeFileSync(path.join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
	return manifest;
}
