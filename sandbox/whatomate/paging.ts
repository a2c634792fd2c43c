import type { Call } from './call';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

export interface Page {
	page: number;
	limit: number;
}

/** Section 1: a limit below 1 or above 100 falls back to 50; it isn't clamped. */
export function pageOf(call: Call): Page {
	const limit = whole(call.query('limit'));
	const page = whole(call.query('page'));
	return {
		page: page >= 1 ? page : 1,
		limit: limit >= 1 && limit <= MAX_LIMIT ? limit : DEFAULT_LIMIT,
	};
}

function whole(text: string): number {
	return /^-?\d+$/.test(text) ? Number(text) : 0;
}

/** `{ <key>: […], total, page, limit }`: named after the resource, with no number of pages. */
export function paged<T>(call: Call, key: string, rows: T[], view: (row: T) => unknown): object {
	const { page, limit } = pageOf(call);
	const shown = rows.slice((page - 1) * limit, page * limit).map(view);
	return { [key]: shown, total: rows.length, page, limit };
}
