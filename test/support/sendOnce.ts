import type { IDataObject } from 'n8n-workflow';
import { SETTLE_MS } from '../../core/send/claims';
import { keyRows } from '../../sandbox/engine/keyStore';

/** The node option under test. */
export const ACROSS = { sendOnce: 'acrossExecutions' } as const;

/** Call it in a `describe`: n8n remembers no keys at first, and claims are not waited for. */
export function forgetful(): void {
	beforeEach(() => {
		keyRows.clear();
		const real = setTimeout;
		jest
			.spyOn(global, 'setTimeout')
			.mockImplementation(((run: () => void, ms?: number, ...args: []) =>
				real(run, ms === SETTLE_MS ? 0 : ms, ...args)) as typeof setTimeout);
	});
	afterEach(() => jest.restoreAllMocks());
}

/** How often each status came out, such as `accepted×3 skipped×1`. */
export function tally(json: IDataObject[]): string {
	const counts = new Map<unknown, number>();
	for (const { status } of json) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts]
		.map(([status, count]) => `${String(status)}×${count}`)
		.sort()
		.join(' ');
}

/** How many keys n8n remembers. */
export const remembered = (): number =>
	[...keyRows.rows.values()].reduce((sum, hashes) => sum + hashes.length, 0);
