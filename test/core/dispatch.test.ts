import { dispatch, jobsAtOnce } from '../../core/send/dispatch';
import type { DispatchOptions } from '../../core/send/dispatch';
import { Pacer } from '../../core/send/pacer';
import type { Job, Turn } from '../../core/send/queue';
import { FakeClock } from '../support/fakeClock';

interface Start {
	name: string;
	at: number;
}

/** Jobs that take 100 ms each; `turns` says how a job's turns end, 'done' when it says nothing. */
function setUp(options: Partial<DispatchOptions> = {}) {
	const clock = new FakeClock();
	const starts: Start[] = [];
	let running = 0;
	const most = { running: 0 };
	const job = (name: string, key = name, turns: Turn[] = [], onStart?: () => void): Job => ({
		key,
		run: async () => {
			starts.push({ name, at: clock.elapsed() });
			running += 1;
			most.running = Math.max(most.running, running);
			onStart?.();
			await clock.sleep(100);
			running -= 1;
			return turns.shift() ?? 'done';
		},
	});
	const run = async (jobs: Job[]) => {
		const pacer = new Pacer({ perSecond: 10_000 }, clock);
		await clock.run(
			dispatch(jobsAtOnce(jobs), { clock, pacer, maxConcurrent: 4, sameKeyGapMs: 0, ...options }),
		);
		expect(running).toBe(0);
	};
	return { clock, starts, most, job, run, names: () => starts.map(({ name }) => name) };
}

const letters = (count: number) => Array.from({ length: count }, (_, i) => `j${i}`);

it('is over at once when there is nothing to do', async () => {
	const { run, clock } = setUp();
	await run([]);
	expect(clock.elapsed()).toBe(0);
});

it.each([1, 3, 16, 100])(
	'runs %i at once, never more, and each job once',
	async (maxConcurrent) => {
		const { run, job, most, names, clock } = setUp({ maxConcurrent });
		await run(letters(50).map((name) => job(name)));
		expect(most.running).toBe(Math.min(50, maxConcurrent));
		expect(names()).toEqual(letters(50));
		expect(clock.elapsed()).toBe(Math.ceil(50 / maxConcurrent) * 100);
	},
);

it('starts no faster than the pacer allows', async () => {
	const { clock, starts, job } = setUp();
	const pacer = new Pacer({ perSecond: 10, burst: 2 }, clock);
	const jobs = letters(12).map((name) => job(name));
	await clock.run(
		dispatch(jobsAtOnce(jobs), { clock, pacer, maxConcurrent: 100, sameKeyGapMs: 0 }),
	);
	expect(starts.map(({ at }) => at)).toEqual([
		0, 0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000,
	]);
});

describe('jobs with the same key', () => {
	it('run in order, one after the other, with a gap, while others go on', async () => {
		const { run, job, starts } = setUp({ sameKeyGapMs: 6000 });
		await run([job('a1', 'a'), job('a2', 'a'), job('b1', 'b'), job('a3', 'a'), job('c1', 'c')]);
		expect(starts).toEqual([
			{ name: 'a1', at: 0 },
			{ name: 'b1', at: 0 },
			{ name: 'c1', at: 0 },
			{ name: 'a2', at: 6100 },
			{ name: 'a3', at: 12_200 },
		]);
	});

	it('wait for the retries of the one before', async () => {
		const { run, job, starts } = setUp({ sameKeyGapMs: 1000 });
		await run([job('a1', 'a', [{ againInMs: 5000 }]), job('a2', 'a')]);
		expect(starts).toEqual([
			{ name: 'a1', at: 0 },
			{ name: 'a1', at: 5100 },
			{ name: 'a2', at: 6200 },
		]);
	});
});

describe('another turn', () => {
	it('comes after its time, ahead of what was not started yet, and holds no place meanwhile', async () => {
		const { run, job, starts, names } = setUp({ maxConcurrent: 1 });
		await run([job('a', 'a', [{ againInMs: 150 }]), job('b'), job('c'), job('d')]);
		expect(names()).toEqual(['a', 'b', 'c', 'a', 'd']);
		expect(starts[3]).toEqual({ name: 'a', at: 300 });
	});

	it('comes in order of time, not of failing', async () => {
		const { run, job, names } = setUp();
		await run([
			job('a', 'a', [{ againInMs: 900 }]),
			job('b', 'b', [{ againInMs: 300 }]),
			job('c', 'c', [{ againInMs: 300 }]),
		]);
		expect(names()).toEqual(['a', 'b', 'c', 'b', 'c', 'a']);
	});

	it('takes a start of the pacer like any other', async () => {
		const { clock, starts, job } = setUp();
		const pacer = new Pacer({ perSecond: 1, burst: 1 }, clock);
		const jobs = [job('a', 'a', [{ againInMs: 0 }, { againInMs: 0 }])];
		await clock.run(
			dispatch(jobsAtOnce(jobs), { clock, pacer, maxConcurrent: 4, sameKeyGapMs: 0 }),
		);
		expect(starts.map(({ at }) => at)).toEqual([0, 1000, 2000]);
	});
});

describe('stopping', () => {
	it.each([
		['at a start', 0],
		['between starts', 50],
	])('starts nothing more once aborted %s, and waits for what runs', async (_when, after) => {
		const abort = new AbortController();
		const { run, job, names, clock } = setUp({ maxConcurrent: 2, signal: abort.signal });
		const stop = () => void clock.sleep(after).then(() => abort.abort());
		await run([job('a'), job('b', 'b', [], stop), job('c'), job('d')]);
		expect(names()).toEqual(['a', 'b']);
		expect(clock.elapsed()).toBe(100);
	});

	it('starts nothing at all when aborted before', async () => {
		const { run, job, names } = setUp({ signal: AbortSignal.abort() });
		await run([job('a')]);
		expect(names()).toEqual([]);
	});

	it("does not sit out the pacer's pause, nor the wait for another turn", async () => {
		const abort = new AbortController();
		const { clock, job, names } = setUp();
		const pacer = new Pacer({ perSecond: 10 }, clock);
		const stop = () => {
			pacer.throttled(clock.now(), 60_000);
			void clock.sleep(200).then(() => abort.abort());
		};
		const jobs = [job('a', 'a', [{ againInMs: 90_000 }], stop), job('b')];
		const options = { clock, pacer, maxConcurrent: 4, sameKeyGapMs: 0, signal: abort.signal };
		await clock.run(dispatch(jobsAtOnce(jobs), options));
		expect(names()).toEqual(['a']);
		expect(clock.elapsed()).toBe(200);
	});

	it('leaves no listener at the signal', async () => {
		const abort = new AbortController();
		const removed = jest.spyOn(abort.signal, 'removeEventListener');
		const { run, job } = setUp({ signal: abort.signal });
		await run([job('a')]);
		expect(removed).toHaveBeenCalledTimes(1);
	});

	it('halts for a reason of the sender, too', async () => {
		let over = false;
		const { run, job, names } = setUp({ maxConcurrent: 2, halted: () => over });
		const stop = () => (over = true);
		await run([job('a'), job('b', 'b', [], stop), job('c'), job('a2', 'a')]);
		expect(names()).toEqual(['a', 'b']);
	});
});
