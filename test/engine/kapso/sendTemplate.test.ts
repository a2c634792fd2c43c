import { byId, inOrder, kapsoEngine, NUMBER, OTHER_NUMBER } from '../../support/kapsoEngine';

const PEOPLE = [
	{ phone: '15550001001', name: 'Ana' },
	{ phone: '15550001002', name: 'Ben' },
];

const send = (operation: string, template: string, more: object, options: object = {}) => ({
	resource: 'message',
	operation,
	phoneNumberId: byId(NUMBER),
	template: byId(template),
	to: '={{ $json.phone }}',
	...more,
	options: { messagesPerSecond: 100, ...options },
});
const fields = (value: Record<string, string>) => ({
	variablesMode: 'fields',
	variables: { mappingMode: 'defineBelow', value },
});
const json = (components: unknown) => ({
	variablesMode: 'json',
	components: JSON.stringify(components),
});
const SALE = fields({ 'body:name': '={{ $json.name }}', 'body:discount': '20' });
const ORDER = fields({ 'body:1': 'Ana', 'body:2': '7' });

describe('sending templates', () => {
	const kapso = kapsoEngine();
	const sent = (endpoint = 'messages', number = NUMBER) =>
		kapso
			.requests('POST', `/${number}/${endpoint}`)
			.map(({ body }) => body as Record<string, unknown>)
			.sort((a, b) => String(a.to).localeCompare(String(b.to)));
	const named = (name: string) => ({
		name: 'weekend_sale',
		language: { code: 'en_US' },
		components: [
			{
				type: 'body',
				parameters: [
					{ type: 'text', parameter_name: 'name', text: name },
					{ type: 'text', parameter_name: 'discount', text: '20' },
				],
			},
		],
	});

	test('each item fills in its own variables; the template is looked up once', async () => {
		const { items } = await kapso.runKapso(send('sendTemplate', 'weekend_sale', SALE), PEOPLE);
		expect(items.map(({ json: out }) => [out.status, out.recipient, out.messageStatus])).toEqual([
			['accepted', '+15550001001', 'accepted'],
			['accepted', '+15550001002', 'accepted'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(sent().map(({ template }) => template)).toEqual([named('Ana'), named('Ben')]);
		expect(kapso.requests('GET', '/message_templates')).toHaveLength(1);
		expect(kapso.requests('GET', `/phone_numbers/${NUMBER}`)).toHaveLength(1);
	});

	test('each item may have a template of its own, by ID, name and language', async () => {
		const items = [
			{ phone: '15550001001', template: '784203120908601' },
			{ phone: '15550001002', template: 'order_update:es' },
		];
		const parameters = send('sendTemplate', '={{ $json.template }}', ORDER);
		const { json: out } = await kapso.runKapso(parameters, items);
		expect(out.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(sent().map(({ template }) => template)).toMatchObject([
			{ name: 'order_update', language: { code: 'en_US' } },
			{ name: 'order_update', language: { code: 'es' } },
		]);
	});

	test('components as JSON are sent as they are', async () => {
		const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }];
		const header = {
			type: 'header',
			parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }],
		};
		const parameters = send('sendTemplate', 'new_arrivals', json([header, ...components]));
		await kapso.runKapso(parameters, PEOPLE.slice(0, 1));
		expect(sent()[0]?.template).toMatchObject({ components: [header, ...components] });
	});

	test.each([
		['Template', send('sendTemplate', 'no_such', SALE), "no template 'no_such'"],
		['Template', send('sendTemplate', 'order_update', SALE), 'several languages'],
		['Template', send('sendTemplate', 'spring_sale', SALE), 'status is pending'],
		['Template Variables', send('sendTemplate', 'weekend_sale', fields({ 'body:name': 'A' })), ''],
		['Components', send('sendTemplate', 'weekend_sale', json({})), 'not a list'],
		['Components', send('sendTemplate', 'weekend_sale', json([])), ''],
		['Template', send('sendMarketingTemplate', 'order_update:es', ORDER), 'category utility'],
	])('bad input at %s is refused before anything is sent', async (parameter, parameters, title) => {
		const { json: out } = await kapso.runKapso(parameters, PEOPLE.slice(0, 1), {
			onError: 'continueRegularOutput',
		});
		expect(out[0]).toMatchObject({ status: 'failed', attempts: 0, failure: { parameter } });
		expect((out[0]?.failure as { title: string }).title).toContain(title);
		expect(kapso.sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	test('marketing messages go to their own endpoint with their own options', async () => {
		const options = {
			productPolicy: 'STRICT',
			messageActivitySharing: false,
			callbackData: 'campaign-42',
		};
		const parameters = send('sendMarketingTemplate', 'weekend_sale', SALE, options);
		const { items } = await kapso.runKapso(parameters, PEOPLE);
		expect(items.map(({ json: out }) => [out.status, out.reference])).toEqual([
			['accepted', 'campaign-42'],
			['accepted', 'campaign-42'],
		]);
		expect(sent()).toEqual([]);
		expect(sent('marketing_messages')).toEqual(
			PEOPLE.map(({ phone, name }) => ({
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: phone,
				type: 'template',
				template: named(name),
				product_policy: 'STRICT',
				message_activity_sharing: false,
				biz_opaque_callback_data: 'campaign-42',
			})),
		);
	});

	test('without them, the fields that Kapso does not document are not sent', async () => {
		await kapso.runKapso(send('sendMarketingTemplate', 'weekend_sale', SALE), PEOPLE);
		for (const body of sent('marketing_messages')) {
			expect(Object.keys(body)).not.toContain('product_policy');
			expect(Object.keys(body)).not.toContain('message_activity_sharing');
		}
	});

	test('who stopped marketing is told apart, and is not tried again', async () => {
		kapso.sandbox.optOut('15550001001');
		const parameters = send('sendMarketingTemplate', 'weekend_sale', SALE);
		const { json: out } = await kapso.runKapso(parameters, PEOPLE, {
			onError: 'continueRegularOutput',
		});
		expect(out[0]).toMatchObject({
			status: 'failed',
			attempts: 1,
			recipient: '+15550001001',
			failure: {
				code: 'marketing_preference_stopped',
				disposition: 'suppress',
				httpStatus: 422,
			},
		});
		expect(out[1]?.status).toBe('accepted');
		expect(sent('marketing_messages')).toHaveLength(2);
	});

	test("a refusal in Meta's shape keeps its code, its trace and its explanation", async () => {
		const parameters = send('sendMarketingTemplate', 'weekend_sale', SALE, {
			productPolicy: 'STRICT',
		});
		const { error } = await kapso.runKapso(
			{ ...parameters, phoneNumberId: byId(OTHER_NUMBER) },
			PEOPLE.slice(0, 1),
		);
		expect(error?.httpCode).toBe('400');
		expect(error?.description).toContain('not onboarded to the Marketing Messages API');
		expect(error?.description).toContain('Trace ID AsandboxTraceId');
	});
});
