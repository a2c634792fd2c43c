import type { ErrorRequestHandler, RequestHandler } from 'express';
import { MulterError } from 'multer';
import type { RequestLog } from './requestLog';
import type { Settings } from './options';

/** The in-body codes of the seed's §24. */
export type InBodyCode = 601 | 602 | 603 | 604;

/** Anything the service answers instead of doing the work. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly code?: InBodyCode,
	) {
		super(message);
	}
}

export const invalidParameter = (detail: string) =>
	new Refusal(400, `Invalid Parameter: ${detail}`, 601);
export const invalidPhone = (detail: string) =>
	new Refusal(400, `Invalid Phone Number: ${detail}`, 602);
export const tooLong = (detail: string) =>
	new Refusal(400, `Message Content Too Long: ${detail}`, 603);
export const invalidType = (detail: string) =>
	new Refusal(400, `Invalid Message Type: ${detail}`, 604);
export const notFound = (what: string) => new Refusal(404, `${what} not found`);
export const duplicate = (what: string) => new Refusal(409, `${what} already exists`);

export const methodNotAllowed: RequestHandler = () => {
	throw new Refusal(405, 'Method Not Allowed');
};

export const unknownPath: RequestHandler = () => {
	throw notFound('Path');
};

/** Body parsers fail with an `http-errors` object: its status is the answer's. */
function asRefusal(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	if (error instanceof MulterError) return invalidParameter(error.message);
	const status = (error as { status?: unknown }).status;
	if (typeof status === 'number' && status < 500) {
		return new Refusal(status, 'Bad Request: the body is malformed');
	}
	return new Refusal(500, error instanceof Error ? error.message : 'Internal Server Error');
}

/** Writes a refusal in the shape that was chosen and notes it for `refused`. */
export function answerRefusals(settings: Settings, log: RequestLog): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		if (res.headersSent) {
			next(error);
			return;
		}
		const refusal = asRefusal(error);
		const { code, message } = refusal;
		log.refuse(req, { message, code });
		res
			.status(refusal.status === 400 ? settings.refusalStatus : refusal.status)
			.json({ ...(code === undefined ? {} : { code }), [settings.errorShape]: message });
	};
}
