/** One page of a list, and what to ask for to get the next one. */
export interface Page<Row, Next> {
	rows: Row[];
	/** Absent after the last page. */
	next?: Next;
}

/**
 * Rows of a paged list, one by one, fetching a page only when it is needed. It ends at an empty
 * page and at a position that was asked for before, so that a service that repeats itself can't
 * keep it going for ever. `Next` is a page number, a cursor, a number of rows to skip or a last ID.
 */
export async function* paged<Row, Next extends string | number>(
	fetchPage: (next?: Next) => Promise<Page<Row, Next>>,
): AsyncGenerator<Row, void, undefined> {
	const asked = new Set<Next>();
	let next: Next | undefined;
	for (;;) {
		const page = await fetchPage(next);
		yield* page.rows;
		if (page.next === undefined || page.rows.length === 0 || asked.has(page.next)) return;
		asked.add(page.next);
		next = page.next;
	}
}

/** The next page number by the number of pages or of rows, whichever the service tells. */
export function nextPage(
	page: number,
	known: { totalPages?: number; total?: number; perPage: number },
): number | undefined {
	const last =
		known.totalPages ??
		(known.total === undefined ? undefined : Math.ceil(known.total / known.perPage));
	return last !== undefined && page < last ? page + 1 : undefined;
}

/** Takes at most `limit` rows of a list. */
export async function take<Row>(rows: AsyncIterable<Row>, limit = Infinity): Promise<Row[]> {
	const taken: Row[] = [];
	if (limit <= 0) return taken;
	for await (const row of rows) {
		taken.push(row);
		if (taken.length >= limit) break;
	}
	return taken;
}
