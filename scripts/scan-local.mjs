/*
 * n8n's package scanner on a package that is not published:
 * `npm run scan [-- <unpacked tarball> [<folder of the sources>]]`.
 * Like the scanner itself, once on the sources and once on what would be installed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCANNER = path.join(ROOT, '.cache', 'scanner');
const LOCK = 'package-lock.json';

/** The files that the scanner takes from a published tarball; those of the sources it exports. */
const TARBALL_FILES = ['**/*.js', 'package.json'];

const { analyzePackage, SOURCE_FILE_PATTERNS } = await loadScanner();
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'scan-'));
try {
	const [tarball, sources = ROOT] = process.argv.slice(2);
	const unpacked = tarball ? path.resolve(tarball) : pack(temporary);
	const sourcesPass = await scan('sources', path.resolve(sources), SOURCE_FILE_PATTERNS);
	const tarballPasses = await scan('tarball', unpacked, TARBALL_FILES);
	process.exitCode = sourcesPass && tarballPasses ? 0 : 1;
} finally {
	fs.rmSync(temporary, { recursive: true, force: true });
}

async function scan(what, folder, patterns) {
	// The scanner passes a folder in which it finds nothing to look at.
	if (!fs.existsSync(path.join(folder, 'package.json'))) {
		throw new Error(`There is no package in ${folder}`);
	}
	const { passed, message = '', details = '' } = await analyzePackage(folder, patterns);
	console.log(`Scan of the ${what}: ${passed ? 'passed' : `refused. ${message}`}`);
	if (details) console.log(details);
	return passed;
}

/** Installs the scanner as its lock file says, unless that is what is there. */
async function loadScanner() {
	const source = path.join(ROOT, 'scripts', 'scanner');
	const wanted = fs.readFileSync(path.join(source, LOCK), 'utf8');
	const stamp = path.join(SCANNER, 'installed-lock.json');
	if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
		fs.mkdirSync(SCANNER, { recursive: true });
		for (const file of ['package.json', LOCK]) {
			fs.copyFileSync(path.join(source, file), path.join(SCANNER, file));
		}
		run(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], SCANNER);
		fs.writeFileSync(stamp, wanted);
	}
	const main = 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs';
	return await import(pathToFileURL(path.join(SCANNER, main)).href);
}

function pack(target) {
	if (!fs.existsSync(path.join(ROOT, 'dist'))) throw new Error('Run `npm run build` first');
	run(['pack', '--silent', '--pack-destination', target], ROOT);
	const tarball = fs.readdirSync(target).find((file) => file.endsWith('.tgz'));
	const { status } = spawnSync('tar', ['-xzf', tarball], { cwd: target, stdio: 'inherit' });
	if (status !== 0) throw new Error(`Could not unpack ${tarball}`);
	return path.join(target, 'package');
}

function run(npmArguments, cwd) {
	const { status } = spawnSync('npm', npmArguments, {
		cwd,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) throw new Error(`npm ${npmArguments[0]} failed`);
}
