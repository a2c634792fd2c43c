import { FailureError } from '../../core/failures/error';
import { Claims } from '../../core/send/claims';
import { FakeClock } from '../support/fakeClock';
import { seededRandom } from '../support/seededRandom';
import { SharedStore } from '../support/sharedStore';

function setUp(seed = 1) {
	const clock = new FakeClock(seededRandom(seed));
	const store = new SharedStore(clock);
	/** Executions in the same process take turns; those in other ones know nothing of it. */
	const execution = (process = 'one', speed?: Parameters<SharedStore['as']>[0]) =>
		new Claims(store.as(speed), clock, `${seed} ${process}`);
	return { clock, store, execution };
}

const sorted = (keys: Iterable<string>): string[] => [...keys].sort();
const keys = (count: number): string[] => Array.from({ length: count }, (_none, at) => `k${at}`);

describe('one execution after the other', () => {
	it('gets each key once', async () => {
		const { clock, execution } = setUp();
		expect(sorted(await clock.run(execution().claim(['a', 'b'])))).toEqual(['a', 'b']);
		expect(sorted(await clock.run(execution().claim(['a', 'c'])))).toEqual(['c']);
	});

	it('does not wait where there is nothing to claim', async () => {
		const { clock, execution } = setUp();
		await clock.run(execution().claim(['a']));
		const before = clock.elapsed();
		expect(await clock.run(execution().claim(['a']))).toEqual(new Set());
		expect(clock.elapsed() - before).toBe(50);
	});

	it('gives back what is released, and leaves nothing else behind', async () => {
		const { clock, store, execution } = setUp();
		const first = execution();
		await clock.run(first.claim(['a', 'b']));
		await clock.run(first.release(['b']));
		expect(store.keys).toEqual(['a']);
		expect(sorted(await clock.run(execution().claim(['a', 'b'])))).toEqual(['b']);
	});

	it('clears up also where nothing is released', async () => {
		const { clock, store, execution } = setUp();
		const first = execution();
		await clock.run(first.claim(['a']));
		await clock.run(first.release([]));
		expect(store.keys).toEqual(['a']);
	});
});

it('gives each key to one of many executions in the same process', async () => {
	const { clock, execution } = setUp();
	const all = keys(40);
	const claims = Array.from({ length: 5 }, () => execution().claim(all));
	const got = await clock.run(Promise.all(claims));
	expect(sorted(got.flatMap((some) => [...some]))).toEqual(sorted(all));
});

describe('in processes that write over each other', () => {
	const seeds = Array.from({ length: 30 }, (_none, at) => at + 1);

	it.each(seeds)('gives each key to one of them (seed %i)', async (seed) => {
		const { clock, store, execution } = setUp(seed);
		const late = seededRandom(seed);
		const all = keys(30);
		const worker = async (name: string): Promise<string[]> => {
			const own = execution(name, { readMs: 5 + late() * 50, writeMs: 5 + late() * 150 });
			const got: string[] = [];
			for (let at = 0; at < all.length; at += 10) {
				await clock.sleep(late() * 100);
				got.push(...(await own.claim(all.slice(at, at + 10))));
			}
			await own.release([]);
			return got;
		};
		const got = await clock.run(Promise.all([worker('one'), worker('two'), worker('three')]));
		expect(sorted(got.flat())).toEqual(sorted(all));
		expect(sorted(store.keys.filter((key) => key.startsWith('k')))).toEqual(sorted(all));
	});

	it('would give them to several without looking again', async () => {
		const { clock, store } = setUp();
		const [one, two] = [store.as(), store.as()];
		const both = await clock.run(Promise.all([one.record(['a']), two.record(['a'])]));
		expect(both).toEqual([{ processed: [] }, { processed: [] }]);
	});

	it('waits longer before it looks again where the store is slow', async () => {
		const { clock, execution } = setUp();
		await clock.run(execution('slow', { readMs: 100, writeMs: 400 }).claim(['a']));
		expect(clock.elapsed()).toBe(500 + 5 * 500 + 500);
	});

	it('does so for a while after a call that was slow', async () => {
		const { clock, execution } = setUp();
		const speed = { readMs: 100, writeMs: 400 };
		const claims = execution('now and then', speed);
		await clock.run(claims.claim(['a']));
		speed.writeMs = 0;
		const before = clock.elapsed();
		await clock.run(claims.claim(['b']));
		expect(clock.elapsed() - before).toBe(100 + 5 * 500 + 100);
		for (let at = 0; at < 4; at += 1) await clock.run(claims.claim([`c${at}`]));
		const later = clock.elapsed();
		await clock.run(claims.claim(['d']));
		expect(clock.elapsed() - later).toBe(100 + 1000 + 100);
	});
});

describe('a store that fails', () => {
	it('is tried again', async () => {
		const { clock, store, execution } = setUp();
		store.failures.push(new Error('UNIQUE constraint failed'), new Error('SQLITE_BUSY'));
		expect(sorted(await clock.run(execution().claim(['a'])))).toEqual(['a']);
	});

	it('claims nothing if it goes on failing, and says why', async () => {
		const { clock, store, execution } = setUp();
		for (let tries = 0; tries < 4; tries += 1) store.failures.push(new Error('no database'));
		const error: unknown = await clock.run(
			execution()
				.claim(['a'])
				.catch((each: unknown) => each),
		);
		expect(error).toBeInstanceOf(FailureError);
		expect((error as FailureError).failure).toMatchObject({
			code: 'NOT_RECORDED',
			disposition: 'retryNow',
			details: 'no database',
		});
		expect(store.keys).toEqual([]);
	});

	it('keeps what could not be released, and says how many', async () => {
		const { clock, store } = setUp();
		const kept: number[] = [];
		const claims = new Claims(store.as(), clock, 'kept', (count) => kept.push(count));
		await clock.run(claims.claim(['a', 'b']));
		for (let tries = 0; tries < 4; tries += 1) store.failures.push(new Error('no database'));
		await clock.run(claims.release(['a', 'b']));
		expect(kept).toEqual([2]);
	});

	it('does not hold up the others of its process', async () => {
		const { clock, store, execution } = setUp();
		for (let tries = 0; tries < 4; tries += 1) store.failures.push(new Error('no database'));
		const first = execution()
			.claim(['a'])
			.catch(() => 'failed');
		const both = await clock.run(Promise.all([first, execution().claim(['b'])]));
		expect(both.map((each) => (typeof each === 'string' ? each : sorted(each)))).toContainEqual([
			'b',
		]);
	});
});
