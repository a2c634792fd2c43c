import { nextPage, paged, take } from '../../core/http/paging';
import type { Page } from '../../core/http/paging';

/** A list of pages by position; remembers what was asked for. */
function service<Next extends string | number>(pages: Record<string, Page<number, Next>>) {
	const asked: Array<Next | undefined> = [];
	const fetchPage = async (next?: Next): Promise<Page<number, Next>> => {
		asked.push(next);
		const page = pages[String(next ?? 'first')];
		if (!page) throw new Error(`No page ${next}`);
		return page;
	};
	return { asked, rows: paged(fetchPage) };
}

describe('paged', () => {
	it('follows the pages to the last one', async () => {
		const { asked, rows } = service<string>({
			first: { rows: [1, 2], next: 'b' },
			b: { rows: [3], next: 'c' },
			c: { rows: [4] },
		});
		expect(await take(rows)).toEqual([1, 2, 3, 4]);
		expect(asked).toEqual([undefined, 'b', 'c']);
	});

	it('ends at an empty page that promises more', async () => {
		const { asked, rows } = service<string>({
			first: { rows: [1], next: 'b' },
			b: { rows: [], next: 'c' },
		});
		expect(await take(rows)).toEqual([1]);
		expect(asked).toEqual([undefined, 'b']);
	});

	it.each([
		['at once', { first: { rows: [1], next: 'b' }, b: { rows: [2], next: 'b' } }, [1, 2]],
		[
			'after a while',
			{
				first: { rows: [1], next: 'b' },
				b: { rows: [2], next: 'c' },
				c: { rows: [3], next: 'b' },
			},
			[1, 2, 3],
		],
	])('ends where a service repeats a cursor %s', async (_when, pages, expected) => {
		expect(await take(service<string>(pages).rows)).toEqual(expected);
	});

	it('takes a 0 for a position like any other', async () => {
		const { asked, rows } = service<number>({
			first: { rows: [1], next: 0 },
			0: { rows: [2] },
		});
		expect(await take(rows)).toEqual([1, 2]);
		expect(asked).toEqual([undefined, 0]);
	});

	it('passes a failed page on', async () => {
		const { rows } = service<string>({ first: { rows: [1], next: 'gone' } });
		await expect(take(rows)).rejects.toThrow('No page gone');
	});
});

describe('take', () => {
	const pages = { first: { rows: [1, 2], next: 'b' }, b: { rows: [3, 4], next: 'c' } };

	it.each([
		[1, [1], [undefined]],
		[2, [1, 2], [undefined]],
		[3, [1, 2, 3], [undefined, 'b']],
		[4, [1, 2, 3, 4], [undefined, 'b']],
		[0, [], []],
	])('limit %i fetches no page more than it needs', async (limit, expected, expectedAsked) => {
		const { asked, rows } = service<string>(pages);
		expect(await take(rows, limit)).toEqual(expected);
		expect(asked).toEqual(expectedAsked);
	});
});

describe('nextPage', () => {
	it.each([
		[1, { totalPages: 3, perPage: 10 }, 2],
		[3, { totalPages: 3, perPage: 10 }, undefined],
		[1, { total: 11, perPage: 10 }, 2],
		[2, { total: 20, perPage: 10 }, undefined],
		[1, { total: 0, perPage: 10 }, undefined],
		[1, { perPage: 10 }, undefined],
		[1, { totalPages: 1, total: 99, perPage: 10 }, undefined],
	])('after page %i of %j comes %s', (page, known, expected) => {
		expect(nextPage(page, known)).toBe(expected);
	});
});
