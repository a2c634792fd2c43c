import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	API_KEY,
	BUSINESS_ID,
	byId,
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
