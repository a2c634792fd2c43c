import type { Response } from 'express';
import type { Dialect } from './types';

/** A refusal in the error envelope of section 1. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

/** D's role checks are strings written by hand: no `data`, and sent as text/plain. */
export class HandWrittenError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** An answer that is a file and not an envelope. */
export class FileAnswer {
	constructor(
		readonly mimeType: string,
		readonly bytes: Buffer,
	) {}
}

export function badRequest(message: string): ApiError {
	return new ApiError(400, message);
}

export function notFound(thing: string): ApiError {
	return new ApiError(404, `${thing} not found`);
}

export function notImplemented(): ApiError {
	return new ApiError(501, 'Not implemented yet');
}

export function forbidden(dialect: Dialect): Error {
	return dialect === 'U'
		? new ApiError(403, 'Insufficient permissions')
		: new HandWrittenError(403, 'Access denied');
}

/** Every success is a 200, whatever was made or deleted. */
export function succeed(res: Response, data: unknown): void {
	if (data instanceof FileAnswer) res.status(200).type(data.mimeType).send(data.bytes);
	else res.status(200).json({ status: 'success', data });
}

export function refuse(res: Response, error: unknown): void {
	if (error instanceof ApiError) {
		res.status(error.status).set(error.headers);
		res.json({ status: 'error', message: error.message, data: null });
	} else if (error instanceof HandWrittenError) {
		res.status(error.status).type('text/plain');
		res.send(JSON.stringify({ status: 'error', message: error.message }));
	} else {
		throw error;
	}
}

/** Only the router's own 404 and 405 carry an `error_type`. */
export function refuseRoute(res: Response, status: 404 | 405): void {
	const message = status === 404 ? 'Route not found' : 'Request method not allowed';
	res.status(status).json({ status: 'error', message, data: null, error_type: 'GeneralException' });
}
