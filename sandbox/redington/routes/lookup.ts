import { notFound } from '../refusal';

/** The record with this id, or the 404 that every lookup by an unknown id gets. */
export function found<T>(records: Map<string, T>, id: unknown, what: string): T {
	const record = records.get(String(id));
	if (record === undefined) throw notFound(what);
	return record;
}
