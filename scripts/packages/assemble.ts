import fs from 'node:fs';
import path from 'node:path';
import { manifestOf } from './manifest';
import { readmeOf } from './readmeText';
import { examplesOf } from './examples';
import { allServices, readManifest, ROOT, sourceOf } from './services';
import type { Service } from './services';
import { iconsOf, reachable } from './sources';

/** The same for each package, and unchanged. */
const COPIED = ['LICENSE', 'gulpfile.js', 'tsconfig.json'];

export interface Assembled extends Service {
	/** Where the package is. */
	target: string;
	/** Its files, from there. */
	files: string[];
}

/** Writes all packages, each into a folder of its name, in place of what was there. */
export function assembleAll(into: string): Assembled[] {
	const services = allServices();
	fs.rmSync(into, { recursive: true, force: true });
	return services.map((service) => {
		const others = services.filter(({ key }) => key !== service.key).map(({ key }) => key);
		return assemble(service, others, path.join(into, service.packageName));
	});
}

function assemble(service: Service, others: string[], target: string): Assembled {
	const contents = contentsOf(service);
	for (const [file, text] of contents) {
		namesNoOther(service, others, file, text);
		const to = path.join(target, file);
		fs.mkdirSync(path.dirname(to), { recursive: true });
		fs.writeFileSync(to, text);
	}
	return { ...service, target, files: [...contents.keys()].sort() };
}

function contentsOf(service: Service): Map<string, string> {
	const { name: combined } = readManifest();
	const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
	/** Node types carry the package's name, in examples and in what n8n's node panel reads. */
	const renamed = (file: string): string =>
		read(file).replaceAll(`"${combined}.`, `"${service.packageName}.`);

	const entries = [...service.nodes, ...service.credentials].map(sourceOf);
	const sources = reachable(entries);
	const codex = service.nodes.map((file) => sourceOf(file).replace(/\.ts$/, '.json'));
	const examples = examplesOf(service);
	const manifest = manifestOf(service, sources.libraries);
	return new Map([
		...[...COPIED, ...sources.files, ...iconsOf(sources.files)].map((file): [string, string] => [
			file,
			read(file),
		]),
		...[...codex, ...examples.map((file) => `examples/${file}`)].map((file): [string, string] => [
			file,
			renamed(file),
		]),
		['package.json', `${JSON.stringify(manifest, null, '\t')}\n`],
		['README.md', readmeOf(service, read('README.md'), examples)],
	]);
}

/** A package with two services is not what its name says, and n8n does not verify it. */
function namesNoOther({ packageName }: Service, others: string[], file: string, text: string) {
	const pattern = new RegExp(others.join('|'), 'i');
	const line = text.split('\n').findIndex((each) => pattern.test(each));
	const where = pattern.test(file) ? file : line < 0 ? undefined : `${file}:${line + 1}`;
	if (where) throw new Error(`${packageName} would name another service, in ${where}`);
}
