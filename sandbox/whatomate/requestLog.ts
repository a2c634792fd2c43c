import type { Request, RequestHandler } from 'express';

export interface LoggedRequest {
	method: string;
	path: string;
	query: Record<string, unknown>;
	/** JSON, text, or a multipart body's fields with its file names; secrets are blanked. */
	body: unknown;
	/** 0 while unanswered, and for good when the connection was cut. */
	status: number;
}

const SECRETS = new Set(['secret', 'access_token', 'app_secret', 'webhook_verify_token']);

/** Every request that came in, and those that were refused (400 and above). */
export class RequestLog {
	readonly requests: LoggedRequest[] = [];

	readonly refused: LoggedRequest[] = [];

	/** Mount it after the body has been read. */
	middleware(): RequestHandler {
		return (req, res, next) => {
			const { method, path } = req;
			const entry = { method, path, query: { ...req.query }, body: bodyOf(req), status: 0 };
			this.requests.push(entry);
			res.on('finish', () => {
				entry.status = res.statusCode;
				if (entry.status >= 400) this.refused.push(entry);
			});
			next();
		};
	}
}

function bodyOf(req: Request): unknown {
	const body: unknown = req.body;
	if (Buffer.isBuffer(body)) return readable(body.toString('utf8'));
	if (typeof body !== 'object' || body === null) return undefined;
	const files = Array.isArray(req.files) ? req.files : [];
	const names = files.map(({ fieldname, originalname }) => [fieldname, originalname]);
	return withoutSecrets({ ...body, ...Object.fromEntries(names) });
}

function readable(text: string): unknown {
	try {
		return withoutSecrets(JSON.parse(text));
	} catch {
		return text;
	}
}

function withoutSecrets(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
	return Object.fromEntries(
		Object.entries(body).map(([key, value]: [string, unknown]) => [
			key,
			SECRETS.has(key) ? '…' : value,
		]),
	);
}
