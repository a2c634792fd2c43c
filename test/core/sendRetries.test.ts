import { RetryBudget } from '../../core/http/budget';
import type { SendOutcome } from '../../core/send/outcome';
import { Pacer } from '../../core/send/pacer';
import { LeakyBucket } from '../../sandbox/http/rateLimit';
import { FakeClock } from '../support/fakeClock';
import { FakeService, no, ok, people, send, setUp, statuses } from '../support/sending';
import type { Script } from '../support/sending';

describe('retries', () => {
	it.each<[string, Script, number, SendOutcome['status']]>([
		['retryNow for the request', [no('retryNow', { scope: 'request' })], 5, 'failed'],
		[
			'retryNow for the recipient',
			[no('retryNow', { scope: 'recipient', afterMs: 6000 })],
			5,
			'failed',
		],
		[
			'retryNow for the account',
			[no('retryNow', { scope: 'account', afterMs: 1000 })],
			10,
			'failed',
		],
		['retryNow that turns out well', [no('retryNow', { scope: 'request' }), ok()], 2, 'accepted'],
		['retryNow without a way to', [no('retryNow')], 1, 'failed'],
		[
			'retryNow in three minutes',
			[no('retryNow', { scope: 'request', afterMs: 180_000 })],
			1,
			'failed',
		],
		['retryLater', [no('retryLater', { scope: 'recipient', afterMs: 1000 })], 1, 'failed'],
		['suppress', [no('suppress')], 1, 'failed'],
		['fix', [no('fix')], 1, 'failed'],
		['auth', [no('auth', undefined, true)], 1, 'failed'],
		['unknown', [no('unknown')], 1, 'unknown'],
		['unknown, even with a way to', [no('unknown', { scope: 'request' })], 1, 'unknown'],
	])('%s', async (_what, script, tries, status) => {
		const { clock, service } = setUp({ a: script });
		const [outcome] = await send(clock, service.plans('a'));
		expect(service.counts).toEqual({ a: tries });
		expect(outcome).toMatchObject({ status, attempts: tries });
	});

	it('wait as long as the service says', async () => {
		const { clock, service } = setUp({
			a: [no('retryNow', { scope: 'request', afterMs: 7000 }), ok()],
		});
		await send(clock, service.plans('a'));
		expect(service.seen.map(({ at }) => at)).toEqual([0, 7100]);
	});

	it('wait with full jitter where it says nothing', async () => {
		const clock = new FakeClock(() => 0.5);
		const service = new FakeService(clock, { a: [no('retryNow', { scope: 'request' })] });
		await send(clock, service.plans('a'));
		const waits = service.seen.map(({ at }, i) => at - (service.seen[i - 1]?.at ?? 0) - 100);
		expect(waits.slice(1)).toEqual([250, 500, 1000, 2000]);
	});

	it('say when to try again, where that is known', async () => {
		const { clock, service } = setUp({
			a: [no('retryLater', { scope: 'recipient', afterMs: 60_000 })],
		});
		const [outcome] = await send(clock, service.plans('a'));
		expect(outcome?.failure?.retryAt).toBe('2026-01-05T10:01:00.100Z');
	});

	it('leave nothing of an earlier refusal in what was accepted after it', async () => {
		const { clock, service } = setUp({ a: [no('retryNow', { scope: 'request' }), ok()] });
		const [outcome] = await send(clock, service.plans('a'));
		expect(outcome).not.toHaveProperty('failure');
		expect(outcome?.attempts).toBe(2);
	});

	it('stop when the budget is used up, so that no storm comes of it', async () => {
		const down: Script = [no('retryNow', { scope: 'request' })];
		const { clock, service } = setUp(Object.fromEntries(people(1000).map((name) => [name, down])));
		const outcomes = await send(clock, service.plans(...people(1000)));
		// A try for each and 100 retries between them, instead of 5,000 requests.
		expect(service.seen).toHaveLength(1100);
		expect(new Set(statuses(outcomes))).toEqual(new Set(['failed']));
	});

	it('are earned back by what is accepted', async () => {
		const once: Script = [no('retryNow', { scope: 'request' }), ok()];
		const { clock, service } = setUp({ p0: once, p9: once });
		const budget = new RetryBudget(5, 5);
		const plans = service.plans(...people(10));
		const outcomes = await send(clock, plans, { budget, maxConcurrent: 1 });
		expect(new Set(statuses(outcomes))).toEqual(new Set(['accepted']));
	});
});

describe('a throttled account', () => {
	const throttled = no('retryNow', { scope: 'account', afterMs: 3000 });

	it('sends nothing to anybody before Retry-After has passed, then the rest', async () => {
		const { clock, service } = setUp({ p0: [throttled, ok()] });
		const plans = service.plans(...people(12));
		const outcomes = await send(clock, plans, { maxConcurrent: 4 });
		const times = service.seen.map(({ at }) => at);
		expect(times.filter((at) => at > 100 && at < 3100)).toEqual([]);
		// Nothing was refused but the first, which comes before those that were not tried yet.
		expect(service.seen.filter(({ at }) => at >= 3100)[0]?.recipient).toBe('p0');
		expect(new Set(statuses(outcomes))).toEqual(new Set(['accepted']));
	});

	it('counts all that were in flight as one throttle', async () => {
		const scripts = Object.fromEntries(people(16).map((name) => [name, [throttled, ok()]]));
		const { clock, service } = setUp(scripts);
		const pacer = new Pacer({ perSecond: 100, burst: 16 }, clock);
		const outcomes = await send(clock, service.plans(...people(16)), { pacer });
		expect(new Set(statuses(outcomes))).toEqual(new Set(['accepted']));
		const [from = 0, to = 0] = [service.seen[16]?.at, service.seen[31]?.at];
		// 15 starts at 70/s, not at the 0.3/s that sixteen throttles would leave.
		expect(to - from).toBeLessThanOrEqual((15 / 70) * 1000 + 15);
	});

	it.each([
		['half of what the sender was set to', 40],
		['a fifth of it', 16],
	])('is sent to at the pace that it bears: %s', async (_what, perSecond) => {
		const { clock, service } = setUp();
		const bucket = new LeakyBucket(perSecond, perSecond, () => clock.now());
		let refusals = 0;
		const attempt = async () => {
			await clock.sleep(75);
			const { allowed, wait } = bucket.take();
			await clock.sleep(75);
			if (allowed) return ok();
			refusals += 1;
			const afterMs = Math.ceil(wait / 1000) * 1000;
			return no('retryNow', { scope: 'account', afterMs });
		};
		const plans = people(3000).map((name) => service.plan(name, { attempt }));
		const outcomes = await send(clock, plans, { pacer: new Pacer({ perSecond: 80 }, clock) });
		expect(new Set(statuses(outcomes))).toEqual(new Set(['accepted']));
		expect(3000 / (clock.elapsed() / 1000)).toBeGreaterThan(perSecond * 0.95);
		expect(refusals / 3000).toBeLessThan(0.015);
	});

	it("lowers no rate for refusals of a recipient's own, which count as served", async () => {
		const clock = new FakeClock();
		const pacer = new Pacer({ perSecond: 100 }, clock);
		const served = jest.spyOn(pacer, 'served');
		const throttle = jest.spyOn(pacer, 'throttled');
		const answered = (status: number, body: unknown = {}) => ({ status, headers: {}, body });
		const scripts: Record<string, Script> = {
			p0: [{ ...no('suppress'), response: answered(400) }],
			p1: [{ ...no('unknown'), response: answered(500) }],
			p2: [no('unknown')],
		};
		const service = new FakeService(clock, scripts);
		await send(clock, service.plans(...people(4)), { pacer });
		expect(throttle).not.toHaveBeenCalled();
		expect(served).toHaveBeenCalledTimes(2);
	});

	it('costs no retry budget, since the requests were not even looked at', async () => {
		const { clock, service } = setUp({ a: [throttled, throttled, ok()] });
		const [outcome] = await send(clock, service.plans('a'), { budget: new RetryBudget(0) });
		expect(outcome).toMatchObject({ status: 'accepted', attempts: 3 });
	});

	it('that wants more than two minutes halts the rest, with a time', async () => {
		const scripts = { p1: [no('retryNow', { scope: 'account', afterMs: 600_000 })] };
		const { clock, service } = setUp(scripts);
		const outcomes = await send(clock, service.plans(...people(4)), { maxConcurrent: 1 });
		expect(statuses(outcomes)).toEqual(['accepted', 'failed', 'failed', 'failed']);
		expect(service.counts).toEqual({ p0: 1, p1: 1 });
		const retryAt = '2026-01-05T10:10:00.200Z';
		expect(outcomes[1]?.failure).toMatchObject({ title: 'It is retryNow', retryAt });
		expect(outcomes[3]).toMatchObject({
			recipient: 'p3',
			attempts: 0,
			failure: { title: 'Not sent: It is retryNow', retryAt },
		});
	});
});
