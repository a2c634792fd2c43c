import type { INodeParameters } from 'n8n-workflow';
import { ACROSS, forgetful, tally } from '../../support/sendOnce';
import { byId, LAUNCH, people, variables, whatomateEngine } from '../../support/whatomateEngine';

const HOUR = 3_600_000;
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const ONCE: INodeParameters = { ...LAUNCH, options: { chunkSize: 10, ...ACROSS } };
const SEND: INodeParameters = {
	resource: 'message',
	operation: 'sendTemplate',
	to: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
	account: byId(''),
	template: byId('coupon_named'),
	variablesMode: 'fields',
	variables: variables({ 'body:customer_name': '={{ $json.name }}', 'body:coupon': 'SAVE20' }),
	simplify: true,
	options: { messagesPerSecond: 1000, ...ACROSS },
};

describe('Whatomate: Send Once across executions', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 1 });
	forgetful();
	const run = async (parameters: INodeParameters, items: ReturnType<typeof people>) =>
		tally((await whatomate.run(parameters, items, CONTINUE)).json);
	const times = async (items: ReturnType<typeof people>) => {
		await whatomate.scheduler.advance(HOUR);
		return whatomate.timesMessaged(items.map(({ phone }) => phone));
	};
	const ones = (count: number) => Array.from({ length: count }, () => 1);

	test('messages: a second execution sends only to those who are new', async () => {
		expect(await run(SEND, people(10))).toBe('accepted×10');
		expect(await run(SEND, people(12))).toBe('accepted×2 skipped×10');
		expect(await times(people(12))).toEqual(ones(12));
	});

	test('campaigns: so does a second launch, in a campaign of its own', async () => {
		expect(await run(ONCE, people(25))).toBe('accepted×25');
		expect(await run(ONCE, people(30))).toBe('accepted×5 skipped×25');
		expect(await run(ONCE, people(30))).toBe('skipped×30');
		expect(whatomate.campaigns()).toHaveLength(2);
		expect(await times(people(30))).toEqual(ones(30));
	});

	test('campaigns: two launches at the same time message each person once', async () => {
		const both = await Promise.all([
			whatomate.run(ONCE, people(25), CONTINUE),
			whatomate.run(ONCE, people(25), CONTINUE),
		]);
		expect(tally(both.flatMap(({ json }) => json))).toBe('accepted×25 skipped×25');
		expect(await times(people(25))).toEqual(ones(25));
	});

	test('campaigns: after a refused chunk, those in the draft wait for the retry', async () => {
		whatomate.sandbox.faults.add({
			kind: 'status',
			status: 400,
			body: { status: 'error', message: 'Invalid request body', data: null },
			path: /\/recipients\/import$/,
			after: 1,
		});
		const first = await whatomate.run(ONCE, people(25));
		expect(first.error?.message).toContain('25 of 25');
		// Ten are in the draft; the others were refused, so another execution may send to them.
		expect(await run(ONCE, people(25))).toBe('accepted×15 skipped×10');
		const again = { ...CONTINUE, resume: first.run, executionId: '3' };
		const { json } = await whatomate.run(ONCE, people(25), again);
		expect(tally(json)).toBe('accepted×10 skipped×15');
		expect(await times(people(25))).toEqual(ones(25));
	});

	test('Add Recipients adds each person to a draft once, also if Whatomate would not see it', async () => {
		const draft = await whatomate.run({ ...LAUNCH, start: 'draft' }, people(1));
		const add: INodeParameters = {
			...ONCE,
			operation: 'addRecipients',
			campaignId: byId(String(draft.json[0]?.campaignId)),
		};
		expect(await run(add, people(5))).toBe('accepted×5');
		expect(await run(add, people(6))).toBe('accepted×1 skipped×5');
	});
});
