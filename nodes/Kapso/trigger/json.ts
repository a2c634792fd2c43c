import type { IDataObject } from 'n8n-workflow';

/** A value as an object, {} where it is none: payloads differ in what they leave out. */
export function object(value: unknown): IDataObject {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as IDataObject) : {};
}

export function list(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.map(object) : [];
}

/** A text or a number as text; undefined for everything else, and for ''. */
export function text(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number as services write it, with or without plus, as `+15551234567`. */
export function phone(value: unknown): string | undefined {
	const digits = text(value)?.replace(/\D/g, '');
	return digits ? `+${digits}` : undefined;
}
