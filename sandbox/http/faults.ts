import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * What goes wrong on purpose.
 * - `status`: answers at once and does nothing: the request was certainly not accepted.
 * - `statusAfter`: does the work, then answers with this status: accepted, but the caller can't know.
 * - `resetBefore` / `resetAfter`: cuts the connection before or after the work was done.
 * - `delay`: does the work after `ms`.
 */
export type FaultKind = 'status' | 'statusAfter' | 'resetBefore' | 'resetAfter' | 'delay';

export interface Fault {
	kind: FaultKind;
	/** Only requests with this method and whose path matches. */
	method?: string;
	path?: RegExp;
	/** How many matching requests pass before it hits the next; 0 unless told. */
	after?: number;
	/** How many requests it hits; 1 unless told, Infinity for all. */
	times?: number;
	/** Chance of 0 to 1 that a matching request is hit; 1 unless told. */
	chance?: number;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Milliseconds, for `delay`. */
	ms?: number;
}

export class Faults {
	private active: Array<Fault & { left: number; passing: number }> = [];

	/** `random` decides on `chance`; give a seeded one for repeatable runs. */
	constructor(private readonly random: () => number = Math.random) {}

	add(fault: Fault): void {
		this.active.push({ ...fault, left: fault.times ?? 1, passing: fault.after ?? 0 });
	}

	clear(): void {
		this.active = [];
	}

	/** Express middleware; mount it after the rate limiter and before the routes. */
	middleware(): RequestHandler {
		return (req, res, next) => {
			const fault = this.take(req);
			if (fault) apply(fault, req, res, next);
			else next();
		};
	}

	private take(req: Request): Fault | undefined {
		const hit = this.active.find(
			(fault) =>
				fault.left > 0 &&
				(fault.method === undefined || fault.method === req.method) &&
				(fault.path === undefined || fault.path.test(req.path)) &&
				fault.passing-- <= 0 &&
				(fault.chance === undefined || this.random() < fault.chance),
		);
		if (hit) hit.left -= 1;
		return hit;
	}
}

function apply(fault: Fault, req: Request, res: Response, next: NextFunction): void {
	switch (fault.kind) {
		case 'status':
			res
				.status(fault.status ?? 500)
				.set(fault.headers ?? {})
				.send(fault.body ?? {});
			return;
		case 'resetBefore':
			req.socket.destroy();
			return;
		case 'delay':
			setTimeout(next, fault.ms ?? 0);
			return;
		case 'statusAfter':
			replaceAnswer(res, () => {
				res.status(fault.status ?? 500).set(fault.headers ?? {});
				return JSON.stringify(fault.body ?? {});
			});
			next();
			return;
		case 'resetAfter':
			replaceAnswer(res, () => {
				req.socket.destroy();
				return '';
			});
			next();
	}
}

/** Lets the route run, and swaps its answer for another at the moment it would be written. */
function replaceAnswer(res: Response, answer: () => string): void {
	const end = res.end.bind(res);
	res.end = ((): Response => {
		const text = answer();
		res.removeHeader('Content-Length');
		res.removeHeader('ETag');
		return end(text);
	}) as Response['end'];
}
