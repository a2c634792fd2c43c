import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ZodIssue } from 'zod';
import type { Json } from './state';

/** An answer other than 2xx, in one of the four shapes of section 1.3. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly body: Json,
		/** The reason in the words that a broadcast's `errors[]` uses. */
		readonly summary: string,
		readonly code?: number,
	) {
		super(summary);
	}
}

const META_TITLES: Record<number, string> = {
	100: 'Invalid parameter',
	131008: 'Required parameter is missing',
	131009: 'Parameter value is not valid',
	131021: 'Recipient cannot be sender',
	131062: 'Business-scoped user ids are not supported for this message',
	132000: 'Number of parameters does not match the expected number of params',
	132001: 'Template name does not exist in the translation',
	132012: 'Parameter format does not match format in the created template',
	132015: 'Template is paused',
	132016: 'Template is disabled',
};

/** Shape (a), as Meta answers and the proxy passes on. */
export function metaError(code: number, details: string, summary = details): ApiError {
	// A missing template is Meta's only 404 among these [?].
	return new ApiError(
		code === 132001 ? 404 : 400,
		{
			error: {
				message: `(#${code}) ${META_TITLES[code] ?? 'Error'}`,
				type: 'OAuthException',
				code,
				error_data: { messaging_product: 'whatsapp', details },
				fbtrace_id: 'AsandboxTraceId',
			},
		},
		summary,
		code,
	);
}

/** Shape (b), Kapso's plain string. */
export function platformError(status: number, message: string): ApiError {
	return new ApiError(status, { error: message }, message);
}

/** Shape (c), with a machine-readable code. */
export function codedError(status: number, message: string, code: string): ApiError {
	return new ApiError(status, { error: message, code }, message);
}

/** Meta names a missing parameter, a bad value and a wrong shape by different codes. */
export function metaErrorOf(issue: ZodIssue | undefined, prefix: string): ApiError {
	const path = [prefix, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
	const details = `${path}: ${issue?.message ?? 'invalid'}`;
	if (issue?.code === 'invalid_type' && issue.received === 'undefined') {
		return metaError(131008, details);
	}
	const badValue = ['too_big', 'too_small', 'invalid_string', 'custom'].includes(issue?.code ?? '');
	return metaError(badValue ? 131009 : 100, details);
}

export const notFound: RequestHandler = (_req, res) => {
	res.status(404).json({ error: 'Not found' });
};

export const answerErrors: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
	if (error instanceof ApiError) {
		res.status(error.status).json(error.body);
		return;
	}
	// What the body parsers throw carries its own 4xx status.
	const status = statusOf(error);
	res.status(status).json({ error: error instanceof Error ? error.message : 'Internal error' });
};

function statusOf(error: unknown): number {
	if (typeof error !== 'object' || error === null) return 500;
	if ('status' in error && typeof error.status === 'number') return error.status;
	return error instanceof Error && error.name === 'MulterError' ? 400 : 500;
}
