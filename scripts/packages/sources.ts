import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from './services';

export interface Sources {
	/** TypeScript and JSON, from the repository's root, sorted. */
	files: string[];
	/** Libraries that they import by name. */
	libraries: string[];
}

/** The files that these need, with all that those need in turn. */
export function reachable(entries: string[]): Sources {
	const files = new Set<string>();
	const libraries = new Set<string>();
	const waiting = [...entries];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (files.has(file)) continue;
		files.add(file);
		for (const imported of importsOf(file)) {
			if (imported.startsWith('.')) waiting.push(resolved(file, imported));
			else libraries.add(libraryName(imported));
		}
	}
	return { files: [...files].sort(), libraries: [...libraries].sort() };
}

/** Imports of types as well: the package is compiled from its own sources. */
function importsOf(file: string): string[] {
	if (!file.endsWith('.ts')) return [];
	const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
	return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}

function resolved(from: string, imported: string): string {
	const target = path.posix.join(path.posix.dirname(from), imported);
	const found = [`${target}.ts`, `${target}/index.ts`, target].find((file) =>
		fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.isFile(),
	);
	if (!found) throw new Error(`${from} imports ${imported}, which is not there`);
	return found;
}

/** `csv-parse` of `csv-parse/sync`. */
function libraryName(imported: string): string {
	return imported
		.split('/')
		.slice(0, imported.startsWith('@') ? 2 : 1)
		.join('/');
}

/** The pictures that the classes among these files name. */
export function iconsOf(files: string[]): string[] {
	const named = files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => [
			...fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/'file:[./]*(icons\/[\w.-]+)'/g),
		])
		.map(([, icon]) => icon ?? '');
	return [...new Set(named)].sort();
}
