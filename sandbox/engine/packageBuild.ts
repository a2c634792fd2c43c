import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const SHIPPED = ['nodes', 'credentials', 'core'];

/**
 * Writes the package as n8n would load it, straight from the sources and in a fraction of a second:
 * what the engine tests run on. The real build is gulp's; CI runs the same tests on its tarball.
 */
export async function buildPackage(target: string): Promise<void> {
	const sources = SHIPPED.flatMap((folder) => files(folder));
	const typescript = sources.filter((file) => file.endsWith('.ts'));
	const isVendor = (file: string): boolean => file.startsWith(path.join('core', 'vendor'));
	const shared = {
		absWorkingDir: ROOT,
		outdir: path.join(target, 'dist'),
		outbase: '.',
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		logLevel: 'warning',
	} as const;
	await build({ ...shared, entryPoints: typescript.filter((file) => !isVendor(file)) });
	await build({ ...shared, entryPoints: typescript.filter(isVendor), bundle: true });
	const copied = [...files('icons'), ...sources.filter((file) => file.endsWith('.node.json'))];
	for (const file of copied) copy(file, path.join(target, 'dist', file));
	copy('package.json', path.join(target, 'package.json'));
}

function files(folder: string): string[] {
	const from = path.join(ROOT, folder);
	if (!fs.existsSync(from)) return [];
	return fs
		.readdirSync(from, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}

function copy(file: string, target: string): void {
	fs.mkdirSync(path.dirname(target), { recursive: true });
	fs.copyFileSync(path.join(ROOT, file), target);
}
