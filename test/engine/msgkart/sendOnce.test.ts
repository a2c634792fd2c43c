import type { INodeParameters } from 'n8n-workflow';
import { byId, msgkartEngine, NUMBER } from '../../support/msgkartEngine';
import { ACROSS, forgetful, remembered, tally } from '../../support/sendOnce';

const SEND: INodeParameters = {
	resource: 'message',
	operation: 'sendTemplate',
	phoneNumberId: NUMBER,
	template: byId('promo_template:en_US'),
	to: '={{ $json.phone }}',
	variablesMode: 'fields',
	variables: { mappingMode: 'defineBelow', value: { 'body:1': '={{ $json.name }}' } },
	options: { messagesPerSecond: 1000, ...ACROSS },
};
const BULK: INodeParameters = {
	...SEND,
	operation: 'sendTemplateInBulk',
	options: { chunkSize: 10, ...ACROSS },
};
const LAUNCH: INodeParameters = {
	resource: 'promotion',
	operation: 'launch',
	promotionName: 'Summer sale',
	phoneNumberId: NUMBER,
	template: byId('promo_template:en_US'),
	bodyVariables: { variable: [{ source: 'name' }] },
	recipientsFrom: 'items',
	to: '={{ $json.phone }}',
	recipientName: '={{ $json.name }}',
	options: { ...ACROSS },
};
const CONTINUE = { onError: 'continueRegularOutput' } as const;

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+9199992${String(at).padStart(5, '0')}`,
		name: `Person ${at}`,
	}));

describe('Msgkart: Send Once across executions', () => {
	const msgkart = msgkartEngine();
	forgetful();
	const run = async (parameters: INodeParameters, items: ReturnType<typeof people>) =>
		tally((await msgkart.runMsgkart(parameters, items, CONTINUE)).json);
	const times = (items: ReturnType<typeof people>) =>
		items.map(({ phone }) => msgkart.sandbox.messagesTo(phone.slice(1)).length);
	const ones = (count: number) => Array.from({ length: count }, () => 1);
	const launches = () => msgkart.requests('POST', '/template/launch');

	test.each([
		['one by one', SEND],
		['in bulk', BULK],
	])('%s: a second execution sends only to those who are new', async (_how, parameters) => {
		expect(await run(parameters, people(25))).toBe('accepted×25');
		expect(await run(parameters, people(30))).toBe('accepted×5 skipped×25');
		expect(times(people(30))).toEqual(ones(30));
	});

	test('in bulk: two executions at the same time message each person once', async () => {
		const both = await Promise.all([
			msgkart.runMsgkart(BULK, people(35), CONTINUE),
			msgkart.runMsgkart(BULK, [...people(35)].reverse(), CONTINUE),
		]);
		expect(tally(both.flatMap(({ json }) => json))).toBe('accepted×35 skipped×35');
		expect(times(people(35))).toEqual(ones(35));
	});

	test('in bulk: a small history forgets the oldest, and never those of the execution', async () => {
		const options = { ...ACROSS, chunkSize: 1000, sendOnceHistorySize: 1000 };
		const bulk = { ...BULK, options };
		expect(await run(bulk, people(2500))).toBe('accepted×2500');
		expect(await run(bulk, people(2500))).toBe('skipped×2500');
		await run(bulk, people(2501).slice(2500));
		expect(remembered()).toBeLessThanOrEqual(2000);
		expect(await run(bulk, people(1))).toBe('accepted×1');
		expect(await run(bulk, people(2501).slice(2400))).toBe('skipped×101');
	});

	test('in bulk: the same key in another call is the same', async () => {
		const options = { ...(BULK.options as object), sendOnceKey: '={{ $json.name }}' };
		const items = people(15);
		items[14]!.name = 'Person 0';
		const { json } = await msgkart.runMsgkart({ ...BULK, options }, items, CONTINUE);
		expect(json[14]).toMatchObject({
			status: 'skipped',
			reason: "Same key for 'Send Once' as item 0",
		});
		expect(times(people(15)).slice(-2)).toEqual([1, 0]);
	});

	test('in bulk: a refused call may be made by another execution, a lost answer not', async () => {
		const path = /\/template$/;
		msgkart.sandbox.faults.add({ kind: 'status', status: 400, path });
		msgkart.sandbox.faults.add({ kind: 'resetAfter', path });
		expect(await run(BULK, people(25))).toBe('accepted×5 failed×10 unknown×10');
		expect(await run(BULK, people(25))).toBe('accepted×10 skipped×15');
		expect(times(people(25))).toEqual(ones(25));
	});

	test('a promotion goes to each person once, in as many launches as it takes', async () => {
		expect(await run(LAUNCH, people(3))).toBe('accepted×3');
		expect(await run(LAUNCH, people(5))).toBe('accepted×2 skipped×3');
		expect(await run(LAUNCH, people(5))).toBe('skipped×5');
		expect(launches()).toHaveLength(2);
	});

	test('a launch that was refused may be made by another execution', async () => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 400, path: /\/template\/launch$/ });
		expect(await run(LAUNCH, people(3))).toBe('failed×3');
		expect(remembered()).toBe(0);
		expect(await run(LAUNCH, people(3))).toBe('accepted×3');
	});

	test('a target list is launched once as a whole', async () => {
		const list: INodeParameters = { ...LAUNCH, recipientsFrom: 'list', existingList: 'Customers' };
		const first = { ...LAUNCH, options: { targetListName: 'Customers' } };
		expect(await run(first, people(1))).toBe('accepted×1');
		expect(await run(list, people(1))).toBe('accepted×1');
		expect(await run(list, people(1))).toBe('skipped×1');
		expect(launches()).toHaveLength(2);
	});
});
