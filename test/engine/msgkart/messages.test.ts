import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	API_KEY,
	BUSINESS_ID,
	byId,
	changedSince,
	inOrder,
	msgkartEngine,
	NUMBER,
} from '../../support/msgkartEngine';

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

describe('sending templates one by one', () => {
	const msgkart = msgkartEngine();
	const sends = () => msgkart.requests('POST', '/template');

	test('each item sends its own variables to its own recipient', async () => {
		const items = people(20);
		const { items: out } = await msgkart.runMsgkart(send(), items);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(20));
		expect(out.map(({ json }) => [json.status, json.recipient])).toEqual(
			items.map(({ phone }) => ['accepted', phone]),
		);
		const messages = msgkart.sandbox.messagesTo('919999000007');
		expect(messages.map(({ id, values }) => [id, values])).toEqual([
			[out[7]?.json.messageId, ['Person 7']],
		]);
		expect(out[7]?.json.transactionId).toEqual(expect.any(String));
		expect(msgkart.requests('GET')).toHaveLength(1);
		expect(sends()[0]?.path).toBe(`/api/v1/message/${BUSINESS_ID}/template`);
	});

	test('media, buttons and codes from the fields of the template', async () => {
		msgkart.sandbox.addTemplate({
			name: 'rich',
			components: [
				{ type: 'HEADER', format: 'DOCUMENT' },
				{ type: 'BODY', text: 'Hi {{1}}' },
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'URL', text: 'Shop', url: 'https://example.com/{{1}}' },
						{ type: 'COPY_CODE' },
					],
				} as { type: string },
			],
		});
		const value = {
			'header:document': 'https://example.com/a.pdf',
			'header:filename': 'Offer.pdf',
			'body:1': 'Asha',
			'button:0:url': '?id=1',
			'button:1:code': 'SALE20',
		};
		const variables = { mappingMode: 'defineBelow', value };
		await msgkart.runMsgkart(send({ template: byId('rich'), variables }), people(1));
		expect(sends()[0]?.body).toMatchObject({
			message: {
				name: 'rich',
				language: 'en_US',
				components: [
					{
						componentType: 'header',
						parameters: [
							{
								type: 'media',
								mediaType: 'document',
								mediaLink: 'https://example.com/a.pdf',
								fileName: 'Offer.pdf',
							},
						],
					},
					{ componentType: 'body', parameters: [{ type: 'text', text: 'Asha' }] },
					{
						componentType: 'button',
						index: '0',
						sub_type: 'url',
						parameters: [{ type: 'text', text: '?id=1' }],
					},
					{
						componentType: 'button',
						index: '1',
						sub_type: 'copy_code',
						parameters: [{ type: 'coupon_code', code: 'SALE20' }],
					},
				],
			},
		});
	});

	test.each([
		['a 500 after acceptance', { kind: 'statusAfter', status: 500 }],
		['a cut connection after acceptance', { kind: 'resetAfter' }],
	] as const)('%s is unknown and never sent again', async (_name, fault) => {
		msgkart.sandbox.faults.add({ ...fault, path: SENDS });
		const first = await msgkart.runMsgkart(send(), people(5), { tries: 2 });
		expect(first.error?.description).toContain('1 may have been accepted');
		const again = await msgkart.runMsgkart(send(), [], { resume: first.run });
		expect(again.error).toBeDefined();
		expect(sends()).toHaveLength(5);
	});

	test('Retry On Fail sends only what was refused', async () => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 400, path: SENDS, times: 2 });
		const { json, error } = await msgkart.runMsgkart(send(), people(10), { tries: 2 });
		expect(error).toBeUndefined();
		expect(sends()).toHaveLength(12);
		expect(json.filter(({ replayed }) => replayed)).toHaveLength(8);
	});

	test('the three On Error modes', async () => {
		const items = [...people(2), { phone: '123', name: 'X' }];
		const stop = await msgkart.runMsgkart(send(), items);
		expect(stop.error?.message).toContain('1 of 3 messages were not accepted');
		const regular = await msgkart.runMsgkart(send(), items, { onError: 'continueRegularOutput' });
		expect(regular.json.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'failed']);
		expect(regular.json.some((json) => 'error' in json)).toBe(false);
		const split = await msgkart.runMsgkart(send(), items, { onError: 'continueErrorOutput' });
		expect(split.errors[0]?.json).toMatchObject({ name: 'X', error: { recipient: '123' } });
	});

	test.each<[string, INodeParameters]>([
		['Recipient', { to: 'US.13491208655302741918' }],
		['Recipient', { to: '={{ "" }}' }],
		['Phone Number ID', { phoneNumberId: '={{ "" }}' }],
		['Components', { variablesMode: 'json', messageComponents: '{}' }],
		['Components', { variablesMode: 'json', messageComponents: '[{' }],
		['Components', { variablesMode: 'json', messageComponents: '[{"type":"BODY"}]' }],
		[
			'Components',
			{
				variablesMode: 'json',
				messageComponents: '[{"componentType":"body","parameters":[{"type":"text","text":""}]}]',
			},
		],
		['Components', { variablesMode: 'json', messageComponents: '[{"componentType":"button"}]' }],
	])('%s: bad input is refused before any request (%j)', async (parameter, more) => {
		const { json } = await msgkart.runMsgkart(send(more), people(1), {
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toMatchObject({ status: 'failed', attempts: 0, failure: { parameter } });
		expect(msgkart.sandbox.requests).toEqual([]);
	});

	test('variables that the template lacks, or a template that is not there', async () => {
		const failureOf = async (more: INodeParameters) =>
			(await msgkart.runMsgkart(send(more), people(1), { onError: 'continueRegularOutput' }))
				.json[0]?.failure as IDataObject;
		const none = { mappingMode: 'defineBelow', value: {} };
		expect(await failureOf({ variables: none })).toMatchObject({ parameter: 'Template Variables' });
		expect(await failureOf({ template: byId('other:en_US') })).toMatchObject({
			parameter: 'Template',
			hint: expect.stringContaining('Using JSON'),
		});
		expect(sends()).toEqual([]);
	});

	test('the key never shows, not even where the service quotes the address', async () => {
		msgkart.sandbox.faults.add({
			kind: 'status',
			status: 400,
			path: SENDS,
			body: { message: `Bad request: /api/v1/message/1/template?apikey=${API_KEY}&x=1` },
		});
		const refused = await msgkart.runMsgkart(send({ simplify: false }), people(1), {
			onError: 'continueRegularOutput',
		});
		msgkart.sandbox.faults.add({ kind: 'resetBefore', path: SENDS });
		const cut = await msgkart.runMsgkart(send(), people(1));
		for (const { json, error, run } of [refused, cut]) {
			expect(JSON.stringify([json, error, error?.description, run])).not.toContain(API_KEY);
		}
		expect(JSON.stringify(refused.json)).toContain('apikey=***&x=1');
		expect(cut.error).toBeDefined();
	});

	test('a refused key stops the feed', async () => {
		msgkart.engine.credentials.data.msgkartApi = {
			...msgkart.engine.credentials.data.msgkartApi,
			apiKey: 'wrong-key',
		};
		const { error } = await msgkart.runMsgkart(send(), people(50));
		expect(error?.message).toContain('50 of 50');
		expect(error?.description).toContain('Check the credential');
		expect(sends()).toEqual([]);
	});
});

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
