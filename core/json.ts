import type { IDataObject } from 'n8n-workflow';

/** A value as an object, {} where it is none: answers and payloads differ in what they leave out. */
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

export function count(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

/** A phone number as services write it, as `+15551234567`; nothing if digits are masked out. */
export function phone(value: unknown): string | undefined {
	const digits = text(value)?.replace(/[\s().+-]/g, '');
	return digits && /^\d+$/.test(digits) ? `+${digits}` : undefined;
}
