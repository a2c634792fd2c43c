import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, changedSince, inOrder, msgkartEngine, NUMBER } from '../../support/msgkartEngine';

const send = (more: INodeParameters = {}, options: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'sendTemplate',
	phoneNumberId: NUMBER,
	template: byId('promo_template:en_US'),
	to: '={{ $json.phone }}',
	variablesMode: 'fields',
	variables: { mappingMode: 'defineBelow', value: { 'body:1': '={{ $json.name }}' } },
	...more,
	options: { messagesPerSecond: 1000, ...options },
});
const bulk = (more: INodeParameters = {}, options: INodeParameters = {}): INodeParameters => {
	const { messagesPerSecond: _none, ...rest } = { messagesPerSecond: 0, ...options };
	return { ...send({ operation: 'sendTemplateInBulk', ...more }), options: rest };
};

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+9199990${String(at).padStart(5, '0')}`,
		name: `Person ${at}`,
	}));

const SENDS = /\/message\/\d+\/template$/;

describe('sending templates in bulk', () => {
	const msgkart = msgkartEngine();
	const sends = () => msgkart.requests('POST', '/template');
	const subscribers = () =>
		sends().map(({ body }) => (body as { subscribers: IDataObject[] }).subscribers);

	test('items are subscribers with their variables, in chunks', async () => {
		const items = people(25);
		const { items: out } = await msgkart.runMsgkart(bulk({}, { chunkSize: 10 }), items);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(25));
		expect(out.map(({ json }) => [json.status, json.recipient])).toEqual(
			items.map(({ phone }) => ['accepted', phone]),
		);
		expect(subscribers().map((chunk) => chunk.length)).toEqual([10, 10, 5]);
		expect(subscribers()[2]?.[4]).toEqual({
			subscriberId: '919999000024',
			variables: ['Person 24'],
		});
		expect(new Set(out.map(({ json }) => json.transactionId)).size).toBe(3);
		expect(msgkart.sandbox.messagesTo('919999000024')[0]?.values).toEqual(['Person 24']);
	});

	test('people with another picture go in a call of their own', async () => {
		const component = (link: string) =>
			`{"componentType":"header","parameters":[{"type":"media","mediaType":"image","mediaLink":"${link}"}]}`;
		const parameters = bulk({
			variablesMode: 'json',
			messageComponents: `=[${component('https://example.com/{{ $json.picture }}.jpg')}]`,
		});
		const items = people(3).map((person, at) => ({ ...person, picture: at % 2 }));
		const { json } = await msgkart.runMsgkart(parameters, items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(subscribers().map((chunk) => chunk.length)).toEqual([2, 1]);
	});

	test('a chunk that fails names its rows; a re-run sends only those', async () => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 400, path: SENDS });
		const first = await msgkart.runMsgkart(bulk({}, { chunkSize: 2 }), people(5));
		expect(first.error?.message).toContain('2 of 5 messages were not accepted');
		expect(first.error?.description).toContain('+919999000001');
		const again = await msgkart.runMsgkart(bulk(), [], { resume: first.run, executionId: '9' });
		expect(again.error).toBeUndefined();
		expect(again.json.map(({ replayed }) => replayed)).toEqual([
			undefined,
			undefined,
			true,
			true,
			true,
		]);
		expect(people(5).map(({ phone }) => msgkart.sandbox.messagesTo(phone.slice(1)).length)).toEqual(
			[1, 1, 1, 1, 1],
		);
	});

	test('an item corrected before the re-run is sent to, and nobody else again', async () => {
		const items = people(4).map((person, at) => (at === 0 ? { ...person, phone: '' } : person));
		const first = await msgkart.runMsgkart(bulk({}, { chunkSize: 2 }), items);
		const parameters = bulk({ to: '={{ $json.phone || "919999000000" }}' }, { chunkSize: 2 });
		const again = await msgkart.runMsgkart(parameters, [], {
			resume: changedSince(first, { parameters }),
		});
		expect(again.error).toBeUndefined();
		expect(subscribers().map((chunk) => chunk.length)).toEqual([2, 1, 1]);
		expect(subscribers()[2]).toEqual([{ subscriberId: '919999000000', variables: ['Person 0'] }]);
	});

	test('a lost answer is unknown for its chunk and never sent again', async () => {
		msgkart.sandbox.faults.add({ kind: 'resetAfter', path: SENDS });
		const first = await msgkart.runMsgkart(bulk({}, { chunkSize: 2 }), people(4), { tries: 3 });
		expect(first.error?.description).toContain('2 may have been accepted');
		expect(sends()).toHaveLength(2);
	});

	test('wrong numbers fail alone, doubles are skipped, and the size is checked', async () => {
		const items = [...people(2), { phone: '12', name: 'X' }, ...people(1)];
		const { json } = await msgkart.runMsgkart(bulk(), items, { onError: 'continueRegularOutput' });
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'failed', 'skipped']);
		const { error } = await msgkart.runMsgkart(bulk({}, { chunkSize: '={{ 0.5 }}' }), items);
		expect(error?.message).toContain('Subscribers per Call');
		expect(sends()).toHaveLength(1);
	});
});

describe('the status of a transaction', () => {
	const msgkart = msgkartEngine({ failPhones: ['919999000001'], readShare: 0.5 });
	const status = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'message',
		operation: 'getStatus',
		transactionId: '={{ $json.transactionId }}',
		...more,
	});
	const sent = async () => {
		const { json } = await msgkart.runMsgkart(bulk(), people(3));
		await msgkart.scheduler.advance(60_000);
		return json.slice(0, 1);
	};

	test('partial: exclusive counts become cumulative ones', async () => {
		const items = await sent();
		const { json } = await msgkart.runMsgkart(status(), items);
		expect(json[0]).toMatchObject({
			transactionId: items[0]?.transactionId,
			attempted: 3,
			accepted: 2,
			sent: 2,
			delivered: 2,
			read: 1,
			failed: 1,
		});
		const raw = await msgkart.runMsgkart(status({ simplify: false }), items);
		expect(raw.json[0]).toMatchObject({ attempted: 3, delivered: 1, read: 1, error: 0 });
	});

	test('complete: one item a message, with times and the failure explained', async () => {
		const items = await sent();
		const { items: out } = await msgkart.runMsgkart(status({ detail: 'complete' }), items);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0].map((item) => ({ item })));
		expect(out[1]?.json).toMatchObject({
			recipient: '919999000001',
			status: 'failed',
			failedAt: expect.stringMatching(/^\d{4}-.*Z$/),
			failure: { code: '131026', disposition: 'suppress' },
		});
		expect(out[1]?.json.readAt).toBeUndefined();
		expect(out[0]?.json).not.toHaveProperty('failure');
	});

	test('an unknown transaction, and none at all', async () => {
		const { error } = await msgkart.runMsgkart(status({ transactionId: 'none' }));
		expect(error?.message).toBe('Transaction not found [item 0]');
		const before = msgkart.sandbox.requests.length;
		const { json } = await msgkart.runMsgkart(status({ transactionId: '={{ "" }}' }), [{}], {
			onError: 'continueRegularOutput',
		});
		expect(json[0]?.failure).toMatchObject({ parameter: 'Transaction ID' });
		expect(msgkart.sandbox.requests).toHaveLength(before);
	});
});
