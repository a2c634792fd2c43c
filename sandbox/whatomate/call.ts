import type { Request } from 'express';
import { badRequest, notFound } from './answers';
import { Body } from './body';
import { rowsOf } from './state';
import type { Organisation, Owned, StoredFile } from './types';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
	return UUID.test(text);
}

/** One authorised request, as the routes see it. */
export class Call {
	constructor(
		private readonly req: Request,
		readonly organisation: Organisation,
	) {}

	query(name: string): string {
		const value: unknown = this.req.query[name];
		return typeof value === 'string' ? value : '';
	}

	param(name: string): string {
		const value: unknown = this.req.params[name];
		return typeof value === 'string' ? value : '';
	}

	/** A row of this organisation by the id in the path: 400 when it is no UUID, 404 when unknown. */
	row<T extends Owned>(rows: Map<string, T>, thing: string, param = 'id'): T {
		return this.rowById(rows, this.param(param), thing);
	}

	rowById<T extends Owned>(rows: Map<string, T>, id: string, thing: string): T {
		if (!isUuid(id)) throw badRequest(`Invalid ${thing.toLowerCase()} ID`);
		const found = rowsOf(rows, this.organisation.id).find((row) => row.id === id.toLowerCase());
		if (!found) throw notFound(thing);
		return found;
	}

	/** Without `json` in the content type the body is read as a form, and every field is empty. */
	body(): Body {
		return this.isJson() ? this.jsonBody() : new Body({});
	}

	/** For the one route that reads JSON whatever the content type says. */
	jsonBody(): Body {
		const raw: unknown = this.req.body;
		return Body.parse(Buffer.isBuffer(raw) ? raw.toString('utf8') : '');
	}

	hasBody(): boolean {
		return Buffer.isBuffer(this.req.body) && this.req.body.length > 0;
	}

	isMultipart(): boolean {
		return (this.req.headers['content-type'] ?? '').startsWith('multipart/');
	}

	/** A text part of a multipart body, '' when absent. */
	field(name: string): string {
		const fields: unknown = this.req.body;
		if (!this.isMultipart() || typeof fields !== 'object' || fields === null) return '';
		const value: unknown = (fields as Record<string, unknown>)[name];
		return typeof value === 'string' ? value : '';
	}

	/** A file part of a multipart body. */
	file(name: string): StoredFile | undefined {
		const files = Array.isArray(this.req.files) ? this.req.files : [];
		const file = files.find(({ fieldname }) => fieldname === name);
		return file && { filename: file.originalname, mime_type: file.mimetype, bytes: file.buffer };
	}

	private isJson(): boolean {
		return (this.req.headers['content-type'] ?? '').includes('json');
	}
}
