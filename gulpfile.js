'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const ROOT = __dirname;
const DIST = path.join(ROOT, 'dist');
const NOTICES = 'THIRD_PARTY_NOTICES.txt';

/** What may be required at run time and is not in the package: n8n has it. */
const FROM_N8N = ['n8n-workflow'];

/** Set by `vendor`, read by `notices`. */
let bundledFiles = [];

async function clean() {
	await fs.promises.rm(DIST, { recursive: true, force: true });
}

/** n8n loads what package.json lists: a file missing there is a node that nobody ever sees. */
async function registered() {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const complaints = [
		...compare('nodes', n8n.nodes, fs.globSync('nodes/**/*.node.ts', { cwd: ROOT })),
		...compare(
			'credentials',
			n8n.credentials,
			fs.globSync('credentials/**/*.credentials.ts', { cwd: ROOT }),
		),
	];
	if (complaints.length > 0) throw plainError(complaints.join('\n'));
}

function compare(list, listed, sources) {
	const built = sources.map((file) => `dist/${slashed(file).replace(/\.ts$/, '.js')}`);
	return [
		...built
			.filter((file) => !listed.includes(file))
			.map((file) => `package.json does not list ${file} in n8n.${list}`),
		...listed
			.filter((file) => !built.includes(file))
			.map((file) => `package.json lists ${file} in n8n.${list}, which has no source`),
	];
}

async function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	const code = await runScript(tsc, '-p', 'tsconfig.json', '--noEmitOnError');
	if (code !== 0) throw plainError('TypeScript found errors; see above');
}

async function runScript(...commandLine) {
	return await new Promise((resolve, reject) => {
		spawn(process.execPath, commandLine, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
			.on('error', reject)
			.on('close', resolve);
	});
}

/** Replaces the compiled re-exports in core/vendor by the libraries themselves. */
async function vendor() {
	const { metafile } = await esbuild.build({
		absWorkingDir: ROOT,
		entryPoints: fs.globSync('core/vendor/*.ts', { cwd: ROOT }),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: FROM_N8N,
		legalComments: 'eof',
		logLevel: 'warning',
		metafile: true,
	});
	const foreign = Object.values(metafile.outputs)
		.flatMap(({ imports }) => imports.map((imported) => imported.path))
		.filter((name) => !FROM_N8N.includes(name));
	if (foreign.length > 0) {
		throw plainError(`core/vendor may not require ${[...new Set(foreign)].join(', ')}`);
	}
	bundledFiles = Object.keys(metafile.inputs);
}

function icons() {
	// Without an encoding gulp copies bytes; with its default it would rewrite them as UTF-8.
	return src('icons/**/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

function codex() {
	return src('nodes/**/*.node.json', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** The bundled libraries' licences ask to go with every copy of them. */
async function notices() {
	const libraries = [...new Set(bundledFiles.map(libraryOf).filter(Boolean))].sort();
	const head = 'This package contains copies of the following libraries, under their own licences.';
	const text = [head, ...libraries.map(noticeOf)].join(`\n\n${'='.repeat(80)}\n\n`);
	await fs.promises.writeFile(path.join(DIST, NOTICES), `${text}\n`);
}

/** A library's folder, which may be above this one's: `../../node_modules/luxon`. */
function libraryOf(file) {
	const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? [];
	return folder;
}

function noticeOf(library) {
	const folder = path.join(ROOT, library);
	const { name, version, license } = JSON.parse(
		fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
	);
	const texts = fs
		.readdirSync(folder)
		.filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
		.sort()
		.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim());
	if (texts.length === 0) throw plainError(`${name} has no licence file to put into ${NOTICES}`);
	return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

/** Everything in dist is published and scanned, so nothing gets there by accident. */
async function nothingElse() {
	const expected = [
		/^(?:nodes|credentials|core)\/.+\.js$/,
		/^nodes\/.+\.node\.json$/,
		/^icons\/.+\.svg$/,
	];
	const strays = fs
		.readdirSync(DIST, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => slashed(path.relative(DIST, path.join(entry.parentPath, entry.name))))
		.filter((file) => file !== NOTICES)
		.filter((file) => !expected.some((pattern) => pattern.test(file)));
	if (strays.length > 0) throw plainError(`dist may not hold ${strays.join(', ')}`);
}

function slashed(file) {
	return file.split(path.sep).join('/');
}

/** An error whose message says it all: gulp prints it without a stack. */
function plainError(message) {
	return Object.assign(new Error(message), { showStack: false });
}

exports.clean = clean;
exports.build = series(
	registered,
	clean,
	compile,
	parallel(series(vendor, notices), icons, codex),
	nothingElse,
);
exports.default = exports.build;

/** The packages with one service each are built by this file as well, and assemble none. */
const ASSEMBLY = path.join(ROOT, 'scripts', 'packages', 'main.ts');

async function packages() {
	const code = await runScript(require.resolve('tsx/cli'), ASSEMBLY);
	if (code !== 0) throw plainError('The packages could not be assembled; see above');
}

if (fs.existsSync(ASSEMBLY)) exports.packages = packages;
