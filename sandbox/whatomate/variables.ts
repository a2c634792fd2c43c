import type { Template } from './types';

/** A template's variables, in order of first occurrence (section 3). */
export function variablesIn(content: string): string[] {
	return [...new Set([...content.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map((match) => match[1]))];
}

export function isPositional(names: string[]): boolean {
	return names.every((name) => /^\d+$/.test(name));
}

export function hasMediaHeader(template: Template): boolean {
	return ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(template.header_type);
}

export function headerVariables(template: Template): string[] {
	return template.header_type === 'TEXT' ? variablesIn(template.header_content) : [];
}

/** One value on its way to Meta; without a name it goes by its place. */
export interface Parameter {
	name?: string;
	value: string;
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** How U fills a list of variables: by the name first, then by the 1-based place; gaps stay out. */
export function fill(names: string[], given: Record<string, unknown>): Parameter[] {
	const positional = isPositional(names);
	return names.flatMap((name, index) => {
		const value = given[name] ?? given[String(index + 1)];
		if (value === undefined || value === null) return [];
		return [positional ? { value: asText(value) } : { name, value: asText(value) }];
	});
}

/** How D fills them: whatever is given as "1" to "10", without names. */
export function fillByPlace(given: Record<string, unknown>): Parameter[] {
	return Array.from({ length: 10 }, (_, index) => given[String(index + 1)])
		.filter((value) => value !== undefined && value !== null)
		.map((value) => ({ value: asText(value) }));
}

/** What is missing of a list of variables. */
export function missing(names: string[], given: Record<string, unknown>): string[] {
	return names.filter((name, index) => (given[name] ?? given[String(index + 1)]) === undefined);
}
