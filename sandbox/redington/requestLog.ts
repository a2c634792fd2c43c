import type { Request, RequestHandler } from 'express';
import type { InBodyCode } from './refusal';

export interface LoggedRequest {
	method: string;
	path: string;
	query: Record<string, unknown>;
	body: unknown;
	/** 0 when the connection was cut before an answer. */
	status: number;
}

export interface RefusedRequest extends LoggedRequest {
	message: string;
	code: InBodyCode | undefined;
}

/** What was asked and answered. Headers are left out: they carry the password. */
export class RequestLog {
	readonly requests: LoggedRequest[] = [];

	private readonly reasons = new Map<LoggedRequest, Pick<RefusedRequest, 'message' | 'code'>>();

	private readonly entries = new WeakMap<Request, LoggedRequest>();

	get refused(): RefusedRequest[] {
		return [...this.reasons].map(([entry, reason]) => ({ ...entry, ...reason }));
	}

	/** Mount before everything else. */
	open(): RequestHandler {
		return (req, res, next) => {
			const { method, path, query } = req;
			const entry: LoggedRequest = { method, path, query, body: undefined, status: 0 };
			this.entries.set(req, entry);
			this.requests.push(entry);
			res.on('finish', () => {
				entry.status = res.statusCode;
			});
			next();
		};
	}

	/** Mount after the body parser. */
	noteBody(): RequestHandler {
		return (req, _res, next) => {
			const entry = this.entries.get(req);
			if (entry) entry.body = req.body as unknown;
			next();
		};
	}

	refuse(req: Request, reason: Pick<RefusedRequest, 'message' | 'code'>): void {
		const entry = this.entries.get(req);
		if (entry) this.reasons.set(entry, reason);
	}
}
