import type { Request } from 'express';
import { codedError } from './errors';
import type { Json } from './state';

/** The object under a platform body's wrapper key; a body without it is refused (1.3). */
export function wrapped(req: Request, key: string): Json {
	const value = asObject(asObject(req.body)?.[key]);
	// Status and wording of the answer are observed, not documented [?].
	if (!value) throw codedError(422, `Missing required parameter: ${key}`, 'missing_parameter');
	return value;
}

export function asObject(value: unknown): Json | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? { ...value }
		: undefined;
}
