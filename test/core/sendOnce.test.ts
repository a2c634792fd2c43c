import { ALREADY_RECORDED } from '../../core/send/claimedJobs';
import { Claims } from '../../core/send/claims';
import type { SendRun } from '../../core/send/engine';
import { Ledger } from '../../core/send/ledger';
import { Pacer } from '../../core/send/pacer';
import { no, people, send, setUp as service, statuses } from '../support/sending';
import type { Script } from '../support/sending';
import { SharedStore } from '../support/sharedStore';

let line = 0;

/** Sends of several executions to the same service, on one clock and with one store. */
function setUp(scripts: Record<string, Script> = {}) {
	const { clock, service: fake } = service(scripts);
	const store = new SharedStore(clock);
	line += 1;
	const name = `process ${line}`;
	const run = async (
		recipients: string[],
		options: Partial<SendRun> = {},
		onceKey = (recipient: string) => recipient,
	) => {
		const claims = new Claims(store.as({ readMs: 1, writeMs: 1 }), clock, name);
		const plans = fake.plans(...recipients);
		const keyed = plans.map((plan) => ({ ...plan, onceKey: onceKey(plan.recipient) }));
		return await send(clock, keyed, { claims, ...options });
	};
	return { clock, service: fake, store, run };
}

const once = (recipients: string[]) => Object.fromEntries(recipients.map((name) => [name, 1]));

it('sends to all, and in a second execution to nobody', async () => {
	const { run, service: fake } = setUp();
	const all = people(50);
	expect(new Set(statuses(await run(all)))).toEqual(new Set(['accepted']));
	const again = await run(all);
	expect(new Set(statuses(again))).toEqual(new Set(['skipped']));
	expect(again[7]).toEqual({
		status: 'skipped',
		recipient: 'p7',
		attempts: 0,
		reason: ALREADY_RECORDED,
	});
	expect(fake.counts).toEqual(once(all));
});

it('sends only to those who are new, in their places', async () => {
	const { run } = setUp();
	await run(['a', 'c']);
	expect(statuses(await run(['a', 'b', 'c', 'd']))).toEqual([
		'skipped',
		'accepted',
		'skipped',
		'accepted',
	]);
});

it('shares the recipients out between executions at the same time', async () => {
	const { run, clock, service: fake } = setUp();
	const all = people(100);
	const pace = () => ({ pacer: new Pacer({ perSecond: 20, burst: 1 }, clock) });
	const [one = [], two = []] = await clock.run(
		Promise.all([run(all, pace()), run([...all].reverse(), pace())]),
	);
	expect(fake.counts).toEqual(expect.objectContaining(once(all)));
	expect(fake.seen).toHaveLength(100);
	two.reverse();
	one.forEach(({ status }, at) => {
		expect([status, two[at]?.status].sort()).toEqual(['accepted', 'skipped']);
	});
});

it('records batch by batch, shortly before the sends', async () => {
	const { run, clock, store } = setUp();
	const abort = new AbortController();
	const pacer = new Pacer({ perSecond: 10, burst: 1 }, clock);
	void clock.sleep(5000).then(() => abort.abort());
	await run(people(1000), { pacer, signal: abort.signal });
	const kept = store.keys.length;
	expect(kept).toBeGreaterThan(30);
	expect(kept).toBeLessThan(50);
});

it('claims ahead, so that the pace does not suffer', async () => {
	const { run, clock } = setUp();
	const pacer = new Pacer({ perSecond: 20, burst: 1 }, clock);
	await run(people(400), { pacer });
	// A second for the first claim, one for the last send, and 20 for the others.
	expect(clock.elapsed() / 1000).toBeLessThan(21.5);
});

it('is soon over for those who were sent to, and claims no more than needed after them', async () => {
	const { run, clock, store, service: fake } = setUp();
	await run(people(4000));
	const [calls, before] = [store.calls, clock.elapsed()];
	expect(new Set(statuses(await run(people(4000))))).toEqual(new Set(['skipped']));
	expect(store.calls - calls).toBeLessThan(20);
	expect(clock.elapsed() - before).toBeLessThan(100);

	const abort = new AbortController();
	const pacer = new Pacer({ perSecond: 10, burst: 1 }, clock);
	let claimed = 0;
	void clock.sleep(3000).then(() => {
		claimed = store.keys.length - 4000;
		abort.abort();
	});
	await run(people(8000), { pacer, signal: abort.signal });
	expect(fake.seen.length).toBeGreaterThan(4010);
	expect(claimed).toBeLessThan(60);
	expect(Math.max(...Object.values(fake.counts))).toBe(1);
});

describe('gives back the key of', () => {
	it.each([
		['a refused one', no('fix'), 'failed'],
		['one who could not be reached in any try', no('retryNow', { scope: 'request' }), 'failed'],
	])('%s', async (_who, answer, status) => {
		const { run, store } = setUp({ b: [answer] });
		expect(statuses(await run(['a', 'b']))).toEqual(['accepted', status]);
		expect(store.keys).toEqual(['a']);
	});

	it('those who were claimed before the run halted', async () => {
		const { run, store } = setUp({ b: [no('auth', undefined, true)] });
		const outcomes = await run(['a', 'b', 'c', 'd'], { maxConcurrent: 1 });
		expect(statuses(outcomes)).toEqual(['accepted', 'failed', 'failed', 'failed']);
		expect(store.keys).toEqual(['a']);
	});

	it('those who were claimed before it was stopped', async () => {
		const { run, store } = setUp();
		const outcomes = await run(people(5), { signal: AbortSignal.abort() });
		expect(new Set(statuses(outcomes))).toEqual(new Set(['skipped']));
		expect(store.keys).toEqual([]);
	});
});

it('keeps the key of one that may have been accepted', async () => {
	const { run, store, service: fake } = setUp({ a: [no('unknown')] });
	expect(statuses(await run(['a']))).toEqual(['unknown']);
	expect(store.keys).toEqual(['a']);
	expect(statuses(await run(['a']))).toEqual(['skipped']);
	expect(fake.counts).toEqual({ a: 1 });
});

it('sends to the rest when the same execution is tried again', async () => {
	const { run } = setUp({
		b: [no('fix'), { ok: true, response: { status: 200, headers: {}, body: {} } }],
	});
	const context = {};
	const ledger = () => ({ ledger: new Ledger(context, 0) });
	await run(['a', 'b'], ledger());
	const again = await run(['a', 'b'], ledger());
	expect(again.map(({ status, replayed }) => [status, replayed])).toEqual([
		['accepted', true],
		['accepted', undefined],
	]);
});

it('takes items with the same key of the user for one', async () => {
	const { run, service: fake } = setUp();
	const outcomes = await run(['a', 'b', 'c'], {}, (name) =>
		name === 'b' ? 'deal c' : `deal ${name}`,
	);
	expect(outcomes[2]).toMatchObject({
		status: 'skipped',
		reason: "Same key for 'Send Once' as item 1",
	});
	expect(fake.counts).toEqual({ a: 1, b: 1 });
});

it('sends nothing at all where nothing can be recorded', async () => {
	const { run, store, service: fake } = setUp();
	for (let tries = 0; tries < 4; tries += 1) store.failures.push(new Error('no database'));
	const outcomes = await run(people(3));
	expect(outcomes).toHaveLength(3);
	for (const { status, failure } of outcomes) {
		expect(status).toBe('failed');
		expect(failure).toMatchObject({ code: 'NOT_RECORDED', details: 'no database' });
		expect(failure?.title).toMatch(/^Not sent: /);
	}
	expect(fake.counts).toEqual({});
});
