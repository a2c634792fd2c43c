import type { Request } from 'express';
import { invalidParameter } from './refusal';

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function bodyOf(req: Request): Fields {
	const body: unknown = req.body;
	if (!isFields(body)) throw invalidParameter('a JSON object is needed as the body');
	return body;
}

export function requiredString(fields: Fields, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string' || value.trim() === '') {
		throw invalidParameter(`${name} is required`);
	}
	return value;
}

/** Null counts as absent: the document's own samples send it. */
export function optionalString(fields: Fields, name: string): string | undefined {
	const value = fields[name] ?? undefined;
	if (value !== undefined && typeof value !== 'string') {
		throw invalidParameter(`${name} must be a string`);
	}
	return value;
}

export function optionalBoolean(fields: Fields, name: string): boolean | undefined {
	const value = fields[name] ?? undefined;
	if (value !== undefined && typeof value !== 'boolean') {
		throw invalidParameter(`${name} must be a boolean`);
	}
	return value;
}

export function optionalList(fields: Fields, name: string): unknown[] | undefined {
	const value = fields[name] ?? undefined;
	if (value !== undefined && !Array.isArray(value)) {
		throw invalidParameter(`${name} must be an array`);
	}
	return value;
}

export function optionalStrings(fields: Fields, name: string): string[] | undefined {
	const list = optionalList(fields, name);
	if (list?.every((entry) => typeof entry === 'string') === false) {
		throw invalidParameter(`${name} must be an array of strings`);
	}
	return list as string[] | undefined;
}

export function requiredFields(fields: Fields, name: string): Fields {
	const value = fields[name];
	if (!isFields(value)) throw invalidParameter(`${name} must be an object`);
	return value;
}

/** An object whose values are all strings, as `attributes` is (reference §7). */
export function optionalStringMap(fields: Fields, name: string): Record<string, string> {
	const value = fields[name] ?? {};
	if (!isFields(value) || !Object.values(value).every((entry) => typeof entry === 'string')) {
		throw invalidParameter(`${name} must be an object of strings`);
	}
	return value as Record<string, string>;
}

/** A whole number from a query string or a body, within `min` and `max`. */
export function integerWithin(
	fields: Fields,
	name: string,
	{ min, max, fallback }: { min: number; max: number; fallback: number },
): number {
	const value = fields[name] ?? undefined;
	if (value === undefined) return fallback;
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
		throw invalidParameter(`${name} must be a whole number from ${min} to ${max}`);
	}
	return number;
}

export function oneOf<T extends string>(value: string, allowed: readonly T[], name: string): T {
	const found = allowed.find((entry) => entry === value);
	if (found === undefined) throw invalidParameter(`${name} must be one of ${allowed.join(', ')}`);
	return found;
}

/** Public links only: the service fetches them itself. */
export function isWebLink(value: unknown): value is string {
	return typeof value === 'string' && /^https?:\/\/[^\s/]+/.test(value);
}
