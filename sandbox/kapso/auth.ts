import type { Request, RequestHandler } from 'express';
import { FixedWindow } from '../http/rateLimit';
import type { Kapso } from './context';
import { platformError } from './errors';

/** Section 1.4: one fixed minute per key (per address without one) over all three APIs. */
export function limitRequests(kapso: Kapso, onRefused: () => void): RequestHandler {
	const windows = new Map<string, FixedWindow>();
	return (req, res, next) => {
		const caller = req.get('x-api-key') ?? req.get('authorization') ?? req.ip ?? '';
		const window =
			windows.get(caller) ??
			new FixedWindow(kapso.settings.requestsPerMinute, 60_000, () => kapso.scheduler.now());
		windows.set(caller, window);
		const { allowed, limit, remaining } = window.take();
		res.set('X-RateLimit-Limit', String(limit));
		res.set('X-RateLimit-Remaining', String(remaining));
		if (allowed) {
			next();
			return;
		}
		onRefused();
		// Always 60, whatever is left of the minute.
		res.status(429).set('Retry-After', '60').json({
			error: 'Rate limit exceeded',
			message: 'You have exceeded the rate limit. Please try again later.',
		});
	};
}

/** Section 1.1; only the signed media download works without a key. */
export function requireKey(kapso: Kapso): RequestHandler {
	return (req, _res, next) => {
		if (req.path === '/meta/whatsapp/media_download' || hasKey(kapso, req)) next();
		else next(platformError(401, 'Unauthorized'));
	};
}

function hasKey(kapso: Kapso, req: Request): boolean {
	if (req.get('x-api-key') === kapso.settings.apiKey) return true;
	const bearer = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1];
	return (
		bearer !== undefined &&
		req.path.startsWith('/meta/whatsapp/') &&
		kapso.state.metaTokens.has(bearer)
	);
}
