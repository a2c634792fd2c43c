import type { Request } from 'express';
import { metaError } from './errors';
import type { Json } from './state';

/** A query parameter given once; Kapso ignores empty ones. */
export function queryText(req: Request, name: string): string | undefined {
	const value = req.query[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

// Out-of-range sizes are taken as the nearest allowed one [?].
function size(req: Request, name: string): number {
	const given = Number(queryText(req, name) ?? 20);
	return Math.min(100, Math.max(1, Number.isInteger(given) ? given : 20));
}

/** Lists with `meta` (1.2): phone numbers, broadcasts, their recipients, webhooks. */
export function pageList<T>(req: Request, items: T[], view: (item: T) => Json): Json {
	const perPage = size(req, 'per_page');
	const page = Math.max(1, Number(queryText(req, 'page') ?? 1) || 1);
	return {
		data: items.slice((page - 1) * perPage, page * perPage).map(view),
		meta: {
			page,
			per_page: perPage,
			total_pages: Math.ceil(items.length / perPage),
			total_count: items.length,
		},
	};
}

/** Lists with `paging.cursors` (1.2): messages, conversations, contacts and the proxy's. */
export function cursorList<T extends { id: string }>(
	req: Request,
	origin: string,
	items: T[],
	view: (item: T) => Json,
): Json {
	const limit = size(req, 'limit');
	const after = queryText(req, 'after');
	const before = queryText(req, 'before');
	let start = after === undefined ? 0 : position(items, after) + 1;
	if (before !== undefined) start = Math.max(0, position(items, before) - limit);
	const end = before === undefined ? start + limit : position(items, before);
	const page = items.slice(start, end);
	const first = page[0];
	const last = page[page.length - 1];
	const cursors = { before: first ? encode(first.id) : null, after: last ? encode(last.id) : null };
	const more = end < items.length;
	return {
		data: page.map(view),
		paging: {
			// As at Meta, the last page has an `after` too; only `next` says that there is no more.
			cursors,
			next: more && cursors.after ? link(req, origin, 'after', cursors.after) : null,
			previous: start > 0 && cursors.before ? link(req, origin, 'before', cursors.before) : null,
		},
	};
}

/**
 * Contacts, conversations and messages answer older clients, which still send `page`, with pages
 * (1.2, note *). [?] whether the service really does; it is what those clients rely on.
 */
export function eitherList<T extends { id: string }>(
	req: Request,
	origin: string,
	items: T[],
	view: (item: T) => Json,
): Json {
	const paged = queryText(req, 'page') ?? queryText(req, 'per_page');
	return paged === undefined ? cursorList(req, origin, items, view) : pageList(req, items, view);
}

function link(req: Request, origin: string, direction: string, cursor: string): string {
	const url = new URL(req.originalUrl, origin);
	url.searchParams.delete('after');
	url.searchParams.delete('before');
	url.searchParams.set(direction, cursor);
	return url.toString();
}

const encode = (id: string): string => Buffer.from(id).toString('base64url');

function position<T extends { id: string }>(items: T[], cursor: string): number {
	const id = Buffer.from(cursor, 'base64url').toString();
	const index = items.findIndex((item) => item.id === id);
	if (index < 0) throw metaError(100, 'Invalid cursor');
	return index;
}

/** `created_after` and `created_before`, on any list that has them. */
export function createdWithin(req: Request, createdAt: string): boolean {
	const after = queryText(req, 'created_after');
	const before = queryText(req, 'created_before');
	const created = Date.parse(createdAt);
	return (
		(after === undefined || created >= Date.parse(after)) &&
		(before === undefined || created <= Date.parse(before))
	);
}
