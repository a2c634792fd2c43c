import type { Request, RequestHandler } from 'express';
import type { MsgkartConfig } from './options';
import { Refusal } from '../http/refusal';

/**
 * Section 1: promotions and templates take the key in the header `x-api-key`, messages and their
 * status in the query `apikey`. The statuses 401 and 403 are [assumed]: no error is documented.
 */
export function authenticate(config: MsgkartConfig, place: 'header' | 'query'): RequestHandler {
	return (req, _res, next) => {
		const either = config.keyPlaces === 'either';
		const inHeader = (either || place === 'header') && req.get('x-api-key') === config.apiKey;
		const inQuery = (either || place === 'query') && req.query.apikey === config.apiKey;
		if (!inHeader && !inQuery) throw new Refusal(401, `Invalid or missing API key (${place})`);
		next();
	};
}

/** The id in the path must be the key's own. */
export function ownId(req: Request, expected: string): void {
	if (req.params.id !== expected) throw new Refusal(403, 'This key is not for that business id');
}
