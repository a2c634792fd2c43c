import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Settings } from './options';
import { notFound, Refusal } from './refusal';

function matches(given: string | undefined, expected: string): boolean {
	if (given === undefined) return false;
	const [left, right] = [Buffer.from(given), Buffer.from(expected)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** The project's password or the partner's key, in the brand's own headers (reference §1). */
export function authenticate(settings: Settings): RequestHandler {
	const { headerName, projectPassword, partnerKey, projectId } = settings;
	const partnerHeader = headerName.replace(/Project-API-Pwd$/i, 'Partner-API-Key');
	return (req, _res, next) => {
		const allowed =
			matches(req.get(headerName), projectPassword) || matches(req.get(partnerHeader), partnerKey);
		if (!allowed) throw new Refusal(401, 'Unauthorized: authentication failed');
		if (req.params.projectId !== projectId) throw notFound('Project');
		next();
	};
}
