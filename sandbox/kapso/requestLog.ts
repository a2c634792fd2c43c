import type { RequestHandler } from 'express';

export interface LoggedRequest {
	method: string;
	path: string;
	query: Record<string, unknown>;
	body: unknown;
	/** 0 until answered, and when the connection was cut. */
	status: number;
}

/** Logs every request; mount it after the body parser. Keys, secrets and tokens stay out of it. */
export function logRequests(log: LoggedRequest[]): RequestHandler {
	return (req, res, next) => {
		const entry: LoggedRequest = {
			method: req.method,
			path: req.path,
			query: hideSecrets({ ...req.query }),
			body: withoutSecrets(req.body),
			status: 0,
		};
		log.push(entry);
		res.on('finish', () => {
			entry.status = res.statusCode;
			// Multipart fields are only known once the route has read them.
			entry.body ??= withoutSecrets(req.body);
		});
		next();
	};
}

function withoutSecrets(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || !('whatsapp_webhook' in body)) return body;
	const webhook: unknown = body.whatsapp_webhook;
	if (typeof webhook !== 'object' || webhook === null) return body;
	return { ...body, whatsapp_webhook: hideSecrets({ ...webhook }) };
}

function hideSecrets(values: Record<string, unknown>): Record<string, unknown> {
	for (const name of ['secret_key', 'token']) if (name in values) values[name] = '[secret]';
	return values;
}
