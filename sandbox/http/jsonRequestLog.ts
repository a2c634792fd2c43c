import type { RequestHandler } from 'express';

export interface LoggedRequest {
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, unknown>;
	body: unknown;
	/** What the service answered; 0 while it has not, or when the connection was cut before that. */
	status: number;
}

/**
 * Notes every request before anything else sees it. Headers are never kept, and `secrets` names the
 * query and body keys that are left out too. A route that reads its body itself (an upload) puts
 * what is worth keeping in `res.locals.logBody`.
 */
export function requestLog(into: LoggedRequest[], secrets: readonly string[]): RequestHandler {
	return (req, res, next) => {
		const path = req.path;
		const entry: LoggedRequest = {
			method: req.method,
			path,
			query: without(req.query, secrets),
			body: undefined,
			status: 0,
		};
		into.push(entry);
		// Noted when the head is written, so that it is there before the client sees the answer.
		const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => typeof res;
		res.writeHead = ((...args: unknown[]) => {
			entry.status = res.statusCode;
			entry.body = without(res.locals.logBody ?? req.body, secrets);
			return writeHead(...args);
		}) as typeof res.writeHead;
		next();
	};
}

function without<T>(value: T, keys: readonly string[]): T {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const kept = Object.entries(value).filter(([key]) => !keys.includes(key));
	return Object.fromEntries(kept) as T;
}
