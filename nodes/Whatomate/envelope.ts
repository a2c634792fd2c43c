import type { IDataObject } from 'n8n-workflow';
import type { HttpResponse } from '../../core/http/types';
import { asList, asRecord } from '../../core/template/json';

/** Some refusals are JSON by content but plain text by name. */
export function asJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

/** The web app answers addresses that it doesn't know, and so do login pages. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(?:!doctype|html|head|\?xml)/i.test(body);
}

/** What is inside the envelope `{ status, data }`. */
export function dataOf({ body }: Pick<HttpResponse, 'body'>): unknown {
	const answer = asJson(body);
	return asRecord(answer)?.data ?? answer;
}

/** `dataOf`, of what is known to be an object. */
export function objectIn(response: Pick<HttpResponse, 'body'>): IDataObject {
	return (asRecord(dataOf(response)) ?? {}) as IDataObject;
}

export interface ListPage {
	rows: IDataObject[];
	/** Of all pages. */
	total?: number;
	/** How many rows a full page has; absent from lists that come in one piece. */
	pageSize?: number;
	/** Where the list itself says so. */
	hasMore?: boolean;
}

const count = (value: unknown): number | undefined =>
	typeof value === 'number' ? value : undefined;

/** A list as the server gives it, named after its resource, or as the documentation has it. */
export function listIn(data: unknown, key: string): ListPage {
	const answer = asRecord(data) ?? {};
	const rows = Array.isArray(data) ? data : asList(answer[key] ?? answer.items);
	return {
		rows: rows.filter((row): row is IDataObject => asRecord(row) !== undefined),
		total: count(answer.total),
		pageSize: count(answer.page) === undefined ? undefined : count(answer.limit),
		hasMore: typeof answer.has_more === 'boolean' ? answer.has_more : undefined,
	};
}
