/*
 * What each package with one service has to pass before it is published: `npm run packages:check`.
 * It is assembled, builds by itself, passes n8n's scanner as sources and as tarball, and the
 * service's engine tests pass on the unpacked tarball.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assembleAll } from './assemble';
import type { Assembled } from './assemble';
import { command, eachOf, node, TOOLS } from './commands';
import { PACKAGES, ROOT } from './services';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'packages-'));

void main()
	.catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	})
	.finally(() => fs.rmSync(work, { recursive: true, force: true }));

async function main(): Promise<void> {
	const start = performance.now();
	const packages = assembleAll(PACKAGES);
	givesWhatN8nHas();
	const atOnce = Math.min(2, os.availableParallelism());
	await eachOf(packages, atOnce, async (each) => {
		await step(each, 'builds and is packed', async () => await buildAndPack(each));
	});
	// One after the other: the first installs the scanner if it is not there.
	await eachOf(packages, 1, async (each) => {
		await step(each, 'passes the scanner', async () => {
			const report = await node(TOOLS.scan, [unpacked(each), each.target]);
			return report.trim().replaceAll('\n', ', ');
		});
	});
	await eachOf(packages, atOnce, async (each) => {
		await step(each, 'passes its engine tests', async () => await engineTests(each));
	});
	console.log(`${packages.length} packages in ${seconds(start)}`);
}

async function step(
	{ packageName }: Assembled,
	what: string,
	run: () => Promise<string>,
): Promise<void> {
	const start = performance.now();
	const found = await run().catch((error: Error) => {
		throw new Error(`${packageName}, ${what}: ${error.message}`);
	});
	console.log(`${packageName} ${what} (${seconds(start)}): ${found}`);
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;

const unpacked = ({ packageName }: Assembled): string => path.join(work, packageName, 'package');

/** Beside the packages there is what n8n has, and nothing else: an unbundled library is missed. */
function givesWhatN8nHas(): void {
	const library = path.join('node_modules', 'n8n-workflow');
	fs.mkdirSync(path.join(work, 'node_modules'));
	fs.symlinkSync(path.join(ROOT, library), path.join(work, library));
}

async function buildAndPack(each: Assembled): Promise<string> {
	await node(TOOLS.gulp, ['build'], { cwd: each.target });
	const into = path.dirname(unpacked(each));
	fs.mkdirSync(into);
	await command('npm', ['pack', '--silent', '--pack-destination', into], { cwd: each.target });
	const [tarball = ''] = fs.readdirSync(into);
	const bytes = fs.statSync(path.join(into, tarball)).size;
	await command('tar', ['-xzf', tarball], { cwd: into });
	const missing = [...each.nodes, ...each.credentials].filter(
		(file) => !fs.existsSync(path.join(unpacked(each), file)),
	);
	if (missing.length > 0) throw new Error(`the tarball lacks ${missing.join(', ')}`);
	return `${tarball}, ${Math.round(bytes / 1024)} KiB`;
}

async function engineTests(each: Assembled): Promise<string> {
	const folder = `test/engine/${each.key}/`;
	const options = ['--reporters=default', '--forceExit', '--runInBand'];
	const report = await node(TOOLS.jest, [folder, ...options], {
		env: { PACKAGE_DIR: unpacked(each) },
	});
	const [, passed] = /^Tests:\s+(.*)$/m.exec(report) ?? [];
	if (!passed) throw new Error(`no test ran in ${folder}:\n${report}`);
	return passed;
}
