import type { ErrorRequestHandler, RequestHandler } from 'express';
import { MulterError } from 'multer';
import { ZodError } from 'zod';

/** Thrown by a route that does not accept a request. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export interface RefusedRequest {
	method: string;
	path: string;
	status: number;
	reason: string;
}

/** For a method and path that the service does not have. */
export const noSuchCall: RequestHandler = (req) => {
	throw new Refusal(404, `No such call: ${req.method} ${req.path}`);
};

/** Turns what a route threw into the service's own error body, and notes it in `into`. */
export function refuse(
	into: RefusedRequest[],
	envelope: (status: number, reason: string) => unknown,
): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		const { status, reason } = describe(error);
		into.push({ method: req.method, path: req.path, status, reason });
		if (res.headersSent) next(error);
		else res.status(status).json(envelope(status, reason));
	};
}

function describe(error: unknown): { status: number; reason: string } {
	if (error instanceof Refusal) return { status: error.status, reason: error.message };
	if (error instanceof ZodError) {
		const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
		return { status: 400, reason: issues.join('; ') };
	}
	if (error instanceof MulterError) return { status: 400, reason: error.message };
	// What the body parser throws carries the status itself (400 for bad JSON, 413 for too much).
	const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
	return { status, reason: error instanceof Error ? error.message : String(error) };
}
