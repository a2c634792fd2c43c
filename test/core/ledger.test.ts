import type { IContextObject } from 'n8n-workflow';
import { fingerprint, Ledger } from '../../core/send/ledger';
import type { SendOutcome } from '../../core/send/outcome';
import { makeReference } from '../../core/send/reference';
import { FakeClock } from '../support/fakeClock';
import { FakeService, no, send } from '../support/sending';
import type { Script } from '../support/sending';

const ACCEPTED: SendOutcome = { status: 'accepted', attempts: 1 };

/** n8n stores the context as JSON in its database and reads it back. */
const stored = (context: IContextObject): IContextObject =>
	JSON.parse(JSON.stringify(context)) as IContextObject;

describe('recall', () => {
	it.each<[string, Partial<SendOutcome>]>([
		['all of it', { messageId: 'm', reference: 'r', extra: { waId: '1' } }],
		['only a message ID', { messageId: 'm' }],
		['only a reference', { reference: 'r' }],
		['a reference and an empty message ID', { messageId: '', reference: 'r' }],
		['only what is extra', { extra: { waId: '1' } }],
		['nothing', {}],
	])('gives back what was accepted, with %s, also after JSON', (_what, known) => {
		const context: IContextObject = {};
		new Ledger(context, 0).record(3, 'print', { ...ACCEPTED, ...known });
		for (const kept of [context, stored(context)]) {
			expect(new Ledger(kept, 0).recall(3, 'print')).toEqual({
				status: 'accepted',
				attempts: 0,
				replayed: true,
				...known,
			});
		}
	});

	it('says of an unknown one that it still is', () => {
		const context: IContextObject = {};
		new Ledger(context, 0).record(0, 'print', { status: 'unknown', attempts: 1, reference: 'r' });
		expect(new Ledger(stored(context), 0).recall(0, 'print')).toMatchObject({
			status: 'unknown',
			reference: 'r',
			replayed: true,
			failure: { code: 'STILL_UNKNOWN', disposition: 'unknown' },
		});
	});

	it.each<SendOutcome['status']>(['failed', 'skipped'])('knows nothing of a %s one', (status) => {
		const context: IContextObject = {};
		new Ledger(context, 0).record(0, 'print', { status, attempts: 1 });
		expect(new Ledger(context, 0).recall(0, 'print')).toBeUndefined();
	});

	it.each([
		['another item', 0, 1, 'print'],
		['another message or recipient', 0, 0, 'other'],
		['another round of a loop', 1, 0, 'print'],
	])('knows nothing of %s', (_what, runIndex, index, print) => {
		const context: IContextObject = {};
		new Ledger(context, 0).record(0, 'print', ACCEPTED);
		expect(new Ledger(context, runIndex).recall(index, print)).toBeUndefined();
	});

	it("leaves the context's other keys alone, and stays small", () => {
		const context: IContextObject = { other: 1 };
		const ledger = new Ledger(context, 0);
		for (let i = 0; i < 100; i += 1) ledger.record(i, fingerprint('x', `${i}`), ACCEPTED);
		expect(context.other).toBe(1);
		expect(JSON.stringify(context).length / 100).toBeLessThan(30);
	});
});

describe('fingerprint', () => {
	it('is short, the same for the same, and not fooled by where parts end', () => {
		expect(fingerprint('a', 'b')).toBe(fingerprint('a', 'b'));
		expect(fingerprint('a', 'b')).toHaveLength(11);
		expect(fingerprint('ab', 'c')).not.toBe(fingerprint('a', 'bc'));
		expect(fingerprint('a', '')).not.toBe(fingerprint('a'));
	});

	it('makes references that differ by execution, item and subject', () => {
		const references = [
			makeReference('7', 0, 'sale'),
			makeReference('7', 1, 'sale'),
			makeReference('8', 0, 'sale'),
			makeReference('7', 0, 'news'),
		];
		expect(new Set(references).size).toBe(4);
		expect(references[0]).toMatch(/^n8n-7-0-[\w-]{11}$/);
	});
});

describe('a second run of the node with all items', () => {
	const NAMES = ['ok', 'failing', 'unclear', 'late'];

	/** Runs once, throws the node's memory away but for its context, and runs again. */
	async function runTwice(second: { names?: string[]; runIndex?: number }) {
		const clock = new FakeClock();
		const scripts: Record<string, Script> = {
			failing: [no('fix')],
			unclear: [no('unknown')],
		};
		const service = new FakeService(clock, scripts);
		const context: IContextObject = {};
		const first = await send(clock, service.plans(...NAMES), { ledger: new Ledger(context, 0) });
		const before = { ...service.counts };
		const again = await send(clock, service.plans(...(second.names ?? NAMES)), {
			ledger: new Ledger(stored(context), second.runIndex ?? 0),
		});
		return { first, again, before, after: service.counts };
	}

	it('sends only what was not accepted, and never what may have been', async () => {
		const { first, again, before, after } = await runTwice({});
		expect(first.map(({ status }) => status)).toEqual([
			'accepted',
			'failed',
			'unknown',
			'accepted',
		]);
		expect(before).toEqual({ ok: 1, failing: 1, unclear: 1, late: 1 });
		expect(after).toEqual({ ok: 1, failing: 2, unclear: 1, late: 1 });
		expect(again.map(({ status, replayed }) => [status, replayed])).toEqual([
			['accepted', true],
			['failed', undefined],
			['unknown', true],
			['accepted', true],
		]);
		expect(again[0]).toMatchObject({ messageId: 'id-ok', reference: 'ref-ok', recipient: 'ok' });
		expect(again[2]?.failure?.code).toBe('STILL_UNKNOWN');
	});

	it('sends again in another round of a loop', async () => {
		const { again, after } = await runTwice({ runIndex: 1 });
		expect(after).toEqual({ ok: 2, failing: 2, unclear: 2, late: 2 });
		expect(again[0]?.replayed).toBeUndefined();
	});

	it('sends to a recipient who has taken the place of another', async () => {
		const { again, after } = await runTwice({ names: ['new', 'failing', 'unclear', 'late'] });
		expect(after).toMatchObject({ ok: 1, new: 1, late: 1 });
		expect(again[0]).toMatchObject({ status: 'accepted', recipient: 'new' });
		expect(again[0]?.replayed).toBeUndefined();
	});
});

it('remembers what was accepted before the execution was stopped', async () => {
	const clock = new FakeClock();
	const service = new FakeService(clock);
	const context: IContextObject = {};
	const abort = new AbortController();
	void clock.sleep(150).then(() => abort.abort());
	const run = { ledger: new Ledger(context, 0), maxConcurrent: 1, signal: abort.signal };
	await send(clock, service.plans('a', 'b', 'c'), run);
	expect(service.counts).toEqual({ a: 1, b: 1 });

	const again = await send(clock, service.plans('a', 'b', 'c'), {
		ledger: new Ledger(stored(context), 0),
	});
	expect(service.counts).toEqual({ a: 1, b: 1, c: 1 });
	expect(again.map(({ replayed }) => replayed)).toEqual([true, true, undefined]);
});
