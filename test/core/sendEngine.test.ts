import type { IContextObject } from 'n8n-workflow';
import { FailureError } from '../../core/failures/error';
import { Ledger } from '../../core/send/ledger';
import { outcomeJson } from '../../core/send/outcome';
import type { SendOutcome } from '../../core/send/outcome';
import { Pacer } from '../../core/send/pacer';
import { no, ok, people, refusal, send, setUp, statuses } from '../support/sending';

describe('what comes out', () => {
	it('is one outcome for each plan, in the order of the plans', async () => {
		const { clock, service } = setUp({
			p1: [no('retryNow', { scope: 'request', afterMs: 5000 }), ok()],
			p3: [no('fix')],
		});
		const refused: SendOutcome = { status: 'failed', recipient: 'bad', attempts: 0 };
		const outcomes = await send(clock, [refused, ...service.plans(...people(6))]);
		expect(outcomes.map(({ recipient }) => recipient)).toEqual(['bad', ...people(6)]);
		expect(outcomes[0]).toBe(refused);
		expect(statuses(outcomes).slice(1)).toEqual([
			'accepted',
			'accepted',
			'accepted',
			'failed',
			'accepted',
			'accepted',
		]);
	});

	it('says what was accepted, and what the service answered', async () => {
		const { clock, service } = setUp({ a: [ok({ id: 7 })] });
		const accepted = () => ({ messageId: 'm', extra: { waId: '1' } });
		const [outcome] = await send(clock, [service.plan('a', { accepted })]);
		expect(outcome).toEqual({
			status: 'accepted',
			messageId: 'm',
			extra: { waId: '1' },
			recipient: 'a',
			reference: 'ref-a',
			attempts: 1,
			response: { id: 7 },
		});
	});

	it('counts as accepted what can not be read, and does not send it again', async () => {
		const { clock, service } = setUp();
		const context: IContextObject = {};
		const accepted = () => {
			throw new TypeError('no messages in it');
		};
		const plan = service.plan('a', { accepted });
		for (const replayed of [undefined, true]) {
			const [outcome] = await send(clock, [plan], { ledger: new Ledger(context, 0) });
			expect(outcome).toMatchObject({ status: 'accepted', reference: 'ref-a' });
			expect(outcome?.replayed).toBe(replayed);
		}
		expect(service.counts).toEqual({ a: 1 });
	});

	it('keeps to the pool and to the pace', async () => {
		const { clock, service } = setUp({}, 400);
		const pacer = new Pacer({ perSecond: 20, burst: 5 }, clock);
		await send(clock, service.plans(...people(60)), { pacer, maxConcurrent: 3 });
		expect(service.mostInFlight).toBe(3);
		const fast = setUp({}, 400);
		const pace = new Pacer({ perSecond: 20, burst: 5 }, fast.clock);
		await send(fast.clock, fast.service.plans(...people(60)), { pacer: pace, maxConcurrent: 50 });
		expect(fast.clock.elapsed()).toBe((60 - 5) * 50 + 400);
	});
});

describe('the same recipient twice', () => {
	it('gets the messages in order and apart', async () => {
		const { clock, service } = setUp();
		const plans = [service.plan('a'), service.plan('b'), service.plan('A', { recipientKey: 'a' })];
		const outcomes = await send(clock, plans, { sameRecipientGapMs: 6000 });
		expect(service.seen).toEqual([
			{ recipient: 'a', at: 0 },
			{ recipient: 'b', at: 0 },
			{ recipient: 'A', at: 6100 },
		]);
		expect(statuses(outcomes)).toEqual(['accepted', 'accepted', 'accepted']);
	});

	it('gets only the first one with Skip Duplicates', async () => {
		const { clock, service } = setUp();
		const invalid: SendOutcome = { status: 'failed', recipient: 'a', attempts: 0 };
		const plans = [invalid, service.plan('a'), service.plan('b'), service.plan('a')];
		const outcomes = await send(clock, plans, { skipDuplicates: true });
		expect(statuses(outcomes)).toEqual(['failed', 'accepted', 'accepted', 'skipped']);
		expect(outcomes[3]).toEqual({
			status: 'skipped',
			recipient: 'a',
			attempts: 0,
			reason: 'Same recipient as item 1',
		});
		expect(service.counts).toEqual({ a: 1, b: 1 });
	});

	it('stays skipped in a second run', async () => {
		const { clock, service } = setUp();
		const context: IContextObject = {};
		for (let run = 0; run < 2; run += 1) {
			const ledger = new Ledger(context, 0);
			const outcomes = await send(clock, service.plans('a', 'a'), { ledger, skipDuplicates: true });
			expect(statuses(outcomes)).toEqual(['accepted', 'skipped']);
		}
		expect(service.counts).toEqual({ a: 1 });
	});
});

describe('halting', () => {
	it('stops the feed when the credential is refused, and lets what is in flight finish', async () => {
		const { clock, service } = setUp({ p0: [no('auth', undefined, true)] });
		const outcomes = await send(clock, service.plans(...people(6)), { maxConcurrent: 3 });
		expect(service.counts).toEqual({ p0: 1, p1: 1, p2: 1 });
		expect(statuses(outcomes)).toEqual([
			'failed',
			'accepted',
			'accepted',
			'failed',
			'failed',
			'failed',
		]);
		expect(outcomes[5]?.failure).toMatchObject({
			title: 'Not sent: It is auth',
			disposition: 'auth',
		});
	});

	it('gives back as it was what waited for another try', async () => {
		const { clock, service } = setUp({
			p0: [no('retryNow', { scope: 'request', afterMs: 60_000 })],
			p2: [no('auth', undefined, true)],
		});
		const outcomes = await send(clock, service.plans(...people(3)), { maxConcurrent: 1 });
		expect(outcomes[0]).toMatchObject({
			status: 'failed',
			attempts: 1,
			reference: 'ref-p0',
			failure: { title: 'It is retryNow' },
		});
	});

	it('does not touch what another item was refused for', async () => {
		const { clock, service } = setUp({ p0: [no('auth')], p1: [no('suppress')] });
		const outcomes = await send(clock, service.plans(...people(3)), { maxConcurrent: 1 });
		expect(statuses(outcomes)).toEqual(['failed', 'failed', 'accepted']);
	});
});

describe('stopping the execution', () => {
	it('feeds no more, waits for what is in flight, and says what was not sent', async () => {
		const { clock, service } = setUp();
		const abort = new AbortController();
		void clock.sleep(50).then(() => abort.abort());
		const run = { signal: abort.signal, maxConcurrent: 2 };
		const outcomes = await send(clock, service.plans(...people(5)), run);
		expect(service.counts).toEqual({ p0: 1, p1: 1 });
		expect(statuses(outcomes)).toEqual(['accepted', 'accepted', 'skipped', 'skipped', 'skipped']);
		expect(outcomes[4]).toEqual({
			status: 'skipped',
			recipient: 'p4',
			attempts: 0,
			reason: 'The execution was stopped before this message was sent',
		});
	});

	it('retries nothing that comes back refused', async () => {
		const { clock, service } = setUp({ p0: [no('retryNow', { scope: 'request' })] });
		const abort = new AbortController();
		void clock.sleep(50).then(() => abort.abort());
		const outcomes = await send(clock, service.plans('p0'), { signal: abort.signal });
		expect(outcomes[0]).toMatchObject({ status: 'failed', attempts: 1 });
		expect(clock.elapsed()).toBe(100);
	});
});

describe('a step before the send that fails', () => {
	it.each([
		['unknown', 'retryNow'],
		['retryNow', 'retryNow'],
		['fix', 'fix'],
	] as const)('as %s means that the message was not sent', async (disposition, expected) => {
		const { clock, service } = setUp({ a: [new FailureError(refusal(disposition))] });
		const context: IContextObject = {};
		for (let run = 1; run <= 2; run += 1) {
			const ledger = new Ledger(context, 0);
			const [outcome] = await send(clock, service.plans('a'), { ledger });
			expect(outcome).toMatchObject({ status: 'failed', attempts: 1 });
			expect(outcome?.failure?.disposition).toBe(expected);
			// It is not in the ledger, so a second run tries it again.
			expect(service.counts).toEqual({ a: run });
		}
	});

	it('halts the rest where nothing else could succeed either', async () => {
		const upload = new FailureError(refusal('auth', undefined, true));
		const { clock, service } = setUp({ p0: [upload] });
		await send(clock, service.plans(...people(3)), { maxConcurrent: 1 });
		expect(service.counts).toEqual({ p0: 1 });
	});

	it('halts the rest where the service wants a long pause', async () => {
		const upload = new FailureError(refusal('retryNow', { scope: 'account', afterMs: 600_000 }));
		const { clock, service } = setUp({ p0: [upload] });
		await send(clock, service.plans(...people(3)), { maxConcurrent: 1 });
		expect(service.counts).toEqual({ p0: 1 });
	});

	it('with an unexpected error is one failed item', async () => {
		const { clock, service } = setUp({ p0: [new TypeError('x is not a function')] });
		const outcomes = await send(clock, service.plans(...people(2)));
		expect(statuses(outcomes)).toEqual(['failed', 'accepted']);
		expect(outcomes[0]?.failure).toMatchObject({ code: 'UNEXPECTED', disposition: 'fix' });
	});
});

describe('outcomeJson', () => {
	const outcome: SendOutcome = {
		status: 'unknown',
		recipient: 'a',
		attempts: 1,
		messageId: undefined,
		failure: refusal('unknown').failure,
		extra: { waId: '1' },
		response: { error: 'x' },
	};

	it('is flat, without what is not known, and never has a key `error`', () => {
		expect(outcomeJson(outcome, true)).toEqual({
			status: 'unknown',
			recipient: 'a',
			attempts: 1,
			waId: '1',
			failure: outcome.failure,
		});
		expect(Object.keys(outcomeJson(outcome, true))).not.toContain('messageId');
	});

	it("has the service's answer below `response` when Simplify is off", () => {
		const json = outcomeJson(outcome, false);
		expect(json.response).toEqual({ error: 'x' });
		expect(json).not.toHaveProperty('error');
	});
});
