import type { Template } from './types';

const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/gu;

/** The names between double braces, each once, in the order in which they first occur. */
export function variablesIn(text: string): string[] {
	return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name))];
}

/** The text with each variable replaced; one without a replacement stays as it is. */
export function replaceVariables(
	text: string,
	replacement: (name: string) => string | undefined,
): string {
	return text.replace(VARIABLE, (whole, name: string) => replacement(name) ?? whole);
}

/** Whether a header or body variable is sent by its name; without the format, its name decides. */
export function isSentByName({ parameterFormat }: Template, name: string): boolean {
	return parameterFormat ? parameterFormat === 'NAMED' : !isPosition(name);
}

/** Positions count up, wherever they stand in the text; names keep the text's order. */
export function inSendingOrder(names: string[]): string[] {
	return names.every(isPosition) ? [...names].sort((a, b) => Number(a) - Number(b)) : names;
}

export function isPosition(name: string): boolean {
	return /^\d+$/u.test(name);
}
