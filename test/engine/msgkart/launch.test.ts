import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, inOrder, msgkartEngine, MSGKART_ID, NUMBER } from '../../support/msgkartEngine';

const launch = (more: INodeParameters = {}, options: INodeParameters = {}): INodeParameters => ({
	resource: 'promotion',
	operation: 'launch',
	promotionName: 'Summer sale',
	phoneNumberId: NUMBER,
	template: byId('promo_template:en_US'),
	componentsMode: 'fields',
	bodyVariables: { variable: [{ source: 'name' }] },
	recipientsFrom: 'items',
	to: '={{ $json.phone }}',
	recipientName: '={{ $json.name }}',
	...more,
	options,
});

const PEOPLE = [
	{ phone: '+91 99999 00001', name: 'Sunil' },
	{ phone: '919999900002', name: 'Asha "A", of Pune' },
	{ phone: '91-9999900003', name: '=HYPERLINK("x")' },
];

interface LaunchLog {
	body: IDataObject;
	file: { name: string; text: string };
}

describe('launching a promotion from input items', () => {
	const msgkart = msgkartEngine();
	const launches = () => msgkart.requests('POST', '/template/launch');
	const launched = () => launches()[0]?.body as LaunchLog;

	test('one list, one promotion, one outcome an item', async () => {
		const { items } = await msgkart.runMsgkart(launch(), PEOPLE);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
		const [promotion] = msgkart.sandbox.state.promotions.values();
		expect(items.map(({ json }) => json)).toEqual(
			['+919999900001', '+919999900002', '+919999900003'].map((recipient) => ({
				status: 'accepted',
				recipient,
				attempts: 1,
				campaignId: promotion?.id,
				campaignName: 'Summer sale',
				campaignStatus: 'Scheduled',
				targetList: 'Summer sale',
			})),
		);
		expect(launches()).toHaveLength(1);
		expect(launches()[0]).toMatchObject({
			path: `/api/v2/promotion/${MSGKART_ID}/template/launch`,
			query: { name: 'Summer sale' },
		});
		await msgkart.scheduler.advance(10_000);
		expect(msgkart.sandbox.messagesTo('919999900002')[0]?.values).toEqual(['Asha "A", of Pune']);
	});

	test('the list is CSV with its cells quoted and formulas defused', async () => {
		const extra = { column: [{ name: 'city', value: '={{ $json.city }}' }] };
		const parameters = launch({
			extraColumns: extra,
			recipientLanguage: '={{ $json.language }}',
			bodyVariables: { variable: [{ source: 'column', column: 'city' }] },
		});
		const items = PEOPLE.map((person, at) => ({
			...person,
			city: ['Pune', '+Goa', 'Line\nbreak'][at],
			...(at === 1 && { language: 'hi' }),
		}));
		const { error } = await msgkart.runMsgkart(parameters, items);
		expect(error).toBeUndefined();
		expect(launched().file).toMatchObject({
			name: 'recipients.csv',
			text: [
				'name,phone,language,city\r\n',
				'Sunil,919999900001,en_US,Pune\r\n',
				`"Asha ""A"", of Pune",919999900002,hi,'+Goa\r\n`,
				`"'=HYPERLINK(""x"")",919999900003,en_US,"Line\nbreak"\r\n`,
			].join(''),
		});
	});

	test('the body has the keys of the documents and the additional ones', async () => {
		const parameters = launch(
			{ bodyVariables: { variable: [{ source: 'text', text: 'Hello' }] } },
			{ targetListName: 'Readers', additionalFields: '{"retryPromotion":true,"maxRetries":2}' },
		);
		await msgkart.runMsgkart(parameters, PEOPLE);
		expect(launches()[0]?.query).toEqual({ name: 'Readers' });
		expect(launched().body).toEqual({
			businessId: MSGKART_ID,
			name: 'Summer sale',
			promotionType: 'IMMEDIATE',
			promotionBase: 'TEMPLATE',
			promotionTemplateType: 'TEMPLATE',
			phoneNumberId: NUMBER,
			channelType: 'whatsapp',
			template: {
				name: 'promo_template',
				language: 'en_US',
				components: [{ type: 'BODY', variables: [{ type: 'text', value: 'Hello' }] }],
			},
			retryPromotion: true,
			maxRetries: 2,
		});
	});

	test.each(['text', 'json'])('the part body as %s', async (bodyPart) => {
		const { error } = await msgkart.runMsgkart(launch({}, { bodyPart }), PEOPLE);
		expect(error).toBeUndefined();
		expect(launched().body).toMatchObject({ name: 'Summer sale' });
	});

	test('items with another promotion name are another promotion', async () => {
		const items = PEOPLE.map((person, at) => ({ ...person, sale: `Sale ${at % 2}` }));
		const { json } = await msgkart.runMsgkart(
			launch({ promotionName: '={{ $json.sale }}' }),
			items,
		);
		expect(json.map(({ campaignName }) => campaignName)).toEqual(['Sale 0', 'Sale 1', 'Sale 0']);
		expect(launches().map(({ query }) => query.name)).toEqual(['Sale 0', 'Sale 1']);
	});

	test('bad numbers and empty variables are left out, the rest goes', async () => {
		const items = [
			...PEOPLE.slice(0, 1),
			{ phone: '9.19E+11', name: 'Short' },
			{ phone: '919999900009', name: ' ' },
			{ phone: 'US.13491208655302741918', name: 'Hidden' },
			{ phone: '00919999900001', name: 'Again' },
		];
		const { json } = await msgkart.runMsgkart(launch(), items, {
			onError: 'continueRegularOutput',
		});
		expect(json.map(({ status }) => status)).toEqual([
			'accepted',
			'failed',
			'failed',
			'failed',
			'skipped',
		]);
		expect(json[1]?.failure).toMatchObject({ code: 'INVALID_RECIPIENT' });
		expect(json[2]?.failure).toMatchObject({ code: 'EMPTY_VARIABLE' });
		expect(json[2]?.failure).toMatchObject({ title: expect.stringContaining('${name}') });
		expect(json[3]?.failure).toMatchObject({ title: expect.stringContaining('phone number') });
		expect(json[4]?.reason).toBe('Same recipient as item 0');
		expect(launched().file.text.trim().split('\r\n')).toHaveLength(2);
		expect(json.some((each) => 'error' in each)).toBe(false);
	});

	test('the three On Error modes', async () => {
		const items = [...PEOPLE, { phone: 'none', name: 'Nobody' }];
		const stop = await msgkart.runMsgkart(launch(), items);
		expect(stop.error?.message).toContain('1 of 4 messages were not accepted');
		const regular = await msgkart.runMsgkart(launch(), items, {
			onError: 'continueRegularOutput',
		});
		expect(regular.items).toHaveLength(4);
		expect(regular.json[3]).toMatchObject({ status: 'failed', recipient: 'none' });
		const split = await msgkart.runMsgkart(launch(), items, { onError: 'continueErrorOutput' });
		expect(split.items).toHaveLength(3);
		expect(split.errors[0]?.json).toMatchObject({ name: 'Nobody', error: { recipient: 'none' } });
	});

	test.each<[string, INodeParameters, INodeParameters?]>([
		['Promotion Name', { promotionName: ' ' }],
		['Phone Number ID', { phoneNumberId: '={{ " " }}' }],
		['Template', { template: byId('={{ "" }}') }],
		['Body Variables', { bodyVariables: { variable: [{ source: 'text', text: '' }] } }],
		['Body Variables', { bodyVariables: { variable: [{ source: 'column', column: 'town' }] } }],
		['Header Media URL', { headerFormat: 'IMAGE', headerMediaUrl: 'sale.jpg' }],
		['Cards: Media URL of card 1', { cards: { card: [{ format: 'IMAGE', mediaUrl: '' }] } }],
		[
			'Components',
			{
				componentsMode: 'json',
				promotionComponents: '[{"type":"BODY","variables":[{"type":"text","value":"${town}"}]}]',
			},
		],
		['Extra Columns', { extraColumns: { column: [{ name: 'Phone', value: '1' }] } }],
		['Extra Columns', { extraColumns: { column: [{ name: '', value: '1' }] } }],
		['Components', { componentsMode: 'json', promotionComponents: '{}' }],
		['Components', { componentsMode: 'json', promotionComponents: '[{"type":"body"}]' }],
		['Components', { componentsMode: 'json', promotionComponents: '[{"componentType":"body"}]' }],
		[
			'Components',
			{ componentsMode: 'json', promotionComponents: '[{"type":"BODY","parameters":[]}]' },
		],
		[
			'Components',
			{ componentsMode: 'json', promotionComponents: '[{"type":"HEADER","format":"IMAGE"}]' },
		],
		['Components', { componentsMode: 'json', promotionComponents: '[{"type":"CAROUSEL"}]' }],
		['Additional Fields', {}, { additionalFields: '[1]' }],
		['Default Country', { to: '12' }, { defaultCountry: 'XX' }],
	])('%s: bad input is refused before any request (%j)', async (parameter, more, options = {}) => {
		const { json } = await msgkart.runMsgkart(launch(more, options), PEOPLE.slice(0, 1), {
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([
			expect.objectContaining({
				status: 'failed',
				failure: expect.objectContaining({ parameter, disposition: 'fix' }),
			}),
		]);
		expect(msgkart.sandbox.requests).toEqual([]);
	});

	test("a recipient's own value in the components does not make a promotion of each", async () => {
		const parameters = launch({
			bodyVariables: { variable: [{ source: 'text', text: '={{ $json.name }}' }] },
		});
		const { error } = await msgkart.runMsgkart(parameters, PEOPLE);
		expect(error?.message).toContain("'Body Variables' differs between item 0 and item 1");
		expect(error?.description).toContain('Extra Columns');
		expect(msgkart.sandbox.requests).toEqual([]);
	});

	test('a template with other variables, or not approved, is not launched', async () => {
		msgkart.sandbox.addTemplate({
			name: 'two',
			components: [
				{ type: 'HEADER', format: 'IMAGE' },
				{ type: 'BODY', text: 'Hi {{1}}, {{2}}' },
			],
		});
		msgkart.sandbox.addTemplate({ name: 'pending', status: 'PENDING' });
		const failureFor = async (more: INodeParameters) => {
			const run = await msgkart.runMsgkart(launch(more), PEOPLE, {
				onError: 'continueRegularOutput',
			});
			return run.json[0]?.failure as IDataObject;
		};
		const two = { template: byId('two:en_US') };
		const both = { variable: [{ source: 'name' }, { source: 'phone' }] };
		expect((await failureFor(two)).title).toContain('has 2 body variables, and 1 are given');
		expect((await failureFor({ ...two, bodyVariables: both })).title).toContain(
			'header with image',
		);
		expect((await failureFor({ template: byId('pending:en_US') })).title).toContain('pending');
		const media = { headerFormat: 'IMAGE', headerMediaUrl: 'https://example.com/a.jpg' };
		expect((await failureFor(media)).title).toContain('no media in its header');
		expect(launches()).toHaveLength(0);
		const { error } = await msgkart.runMsgkart(
			launch({ ...two, ...media, bodyVariables: both }),
			PEOPLE,
		);
		expect(error).toBeUndefined();
	});

	test('where templates are not listed, name and language are taken as given', async () => {
		const unlisted = () =>
			msgkart.sandbox.faults.add({ kind: 'status', status: 404, path: /\/api\/v1\/template/ });
		unlisted();
		const { error } = await msgkart.runMsgkart(launch(), PEOPLE);
		expect(error).toBeUndefined();
		unlisted();
		const nameless = await msgkart.runMsgkart(launch({ template: byId('promo_template') }), PEOPLE);
		expect(nameless.error?.message).toContain("language of the template 'promo_template'");
		expect(launches()).toHaveLength(1);
	});

	test('10,000 items are one launch', async () => {
		const items = Array.from({ length: 10_000 }, (_none, at) => ({
			phone: `9199${String(at).padStart(8, '0')}`,
			name: `Person ${at}`,
		}));
		const { items: out, error } = await msgkart.runMsgkart(launch(), items);
		expect(error).toBeUndefined();
		expect(out).toHaveLength(10_000);
		expect(out.every(({ json }) => json.status === 'accepted')).toBe(true);
		expect(out.map(({ json }) => json.recipient)).toEqual(items.map(({ phone }) => `+${phone}`));
		expect(launches()).toHaveLength(1);
		expect(msgkart.sandbox.requests).toHaveLength(3);
		const [promotion] = msgkart.sandbox.state.promotions.values();
		expect(promotion?.list.recipients).toHaveLength(10_000);
		expect(promotion?.list.recipients[9999]).toEqual({
			name: 'Person 9999',
			phone: '919900009999',
			language: 'en_US',
		});
	});
});
