import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';
import type { Answer } from '../../sandbox/kapso/client';

const TO = '15550001111';
const words = (...texts: string[]): object[] => texts.map((text) => ({ type: 'text', text }));
const named = (values: Record<string, string>): object[] =>
	Object.entries(values).map(([name, text]) => ({ type: 'text', parameter_name: name, text }));
const header = (...parameters: object[]): object => ({ type: 'header', parameters });
const body = (...parameters: object[]): object => ({ type: 'body', parameters });
const button = (sub_type: string, index: unknown, ...parameters: object[]): object => ({
	type: 'button',
	sub_type,
	index,
	parameters,
});
const image = { type: 'image', image: { link: 'https://e.com/a.jpg' } };
const card = (card_index: number): object => ({
	card_index,
	components: [header(image), body(...words('Shoes')), button('url', '1', ...words('42'))],
});
const carousel = (...cards: object[]): object => ({ type: 'carousel', cards });

describe('sending templates through the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	const send = async (
		name: string,
		components: object[] = [],
		extra: object = {},
		path = '/1234567890/messages',
	): Promise<Answer> =>
		await client.proxy('POST', path, {
			messaging_product: 'whatsapp',
			to: TO,
			type: 'template',
			template: { name, language: { code: 'en_US' }, components },
			...extra,
		});
	const marketing = async (extra: object, number = '1234567890'): Promise<Answer> =>
		await send('feedback_request', [], extra, `/${number}/marketing_messages`);

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler, random: () => 0.5 });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test.each<[string, object[]]>([
		['order_update', [body(...words('Alex', '1001'))]],
		['weekend_sale', [body(...named({ discount: '20', name: 'Jo' }))]],
		['text_header', [header(...words('1001'))]],
		['new_arrivals', [header(image), body(...words('Alex'))]],
		[
			'invoice',
			[
				header({ type: 'document', document: { link: 'https://e.com/a', filename: 'a.pdf' } }),
				body(...words('F-7')),
			],
		],
		['pickup_point', [header({ type: 'location', location: { latitude: 1, longitude: 2 } })]],
		['track_order', [button('url', '0', ...words('1001'))]],
		['feedback_request', []],
		['feedback_request', [button('quick_reply', '1', { type: 'payload', payload: 'bad' })]],
		[
			'coupon',
			[
				body(...words('Alex')),
				button('copy_code', 0, { type: 'coupon_code', coupon_code: 'SAVE20' }),
			],
		],
		['book_visit', []],
		['book_visit', [button('flow', '0', { type: 'action', action: { flow_token: 't' } })]],
		['product_carousel', [body(...words('Alex')), carousel(card(1), card(0))]],
		['login_code', [body(...words('123')), button('url', '0', ...words('123'))]],
		[
			'order_update',
			[
				body(
					{ type: 'date_time', date_time: { fallback_value: 'Monday' } },
					{
						type: 'currency',
						currency: { fallback_value: '$1', code: 'USD', amount_1000: 1000 },
					},
				),
			],
		],
	])('%s is accepted when it is filled in', async (name, components) => {
		const response = await send(name, components);
		expect([response.status, response.data.error]).toEqual([200, undefined]);
		expect(response.data.messages[0].message_status).toBe('accepted');
	});

	test.each<[string, number, string, object[]]>([
		['one parameter too few', 132000, 'order_update', [body(...words('Alex'))]],
		['one too many', 132000, 'order_update', [body(...words('A', 'B', 'C'))]],
		['no component', 132000, 'order_update', []],
		['a parameter for a static part', 132000, 'feedback_request', [body(...words('A'))]],
		['two bodies', 100, 'order_update', [body(...words('A')), body(...words('B'))]],
		['names where none are', 132012, 'order_update', [body(...named({ a: 'A', b: 'B' }))]],
		['no names', 132012, 'weekend_sale', [body(...words('A', 'B'))]],
		['a wrong name', 132012, 'weekend_sale', [body(...named({ name: 'A', price: 'B' }))]],
		['a missing name', 132000, 'weekend_sale', [body(...named({ name: 'A' }))]],
		['an image as text', 132012, 'order_update', [body(image, image)]],
		['a missing text header', 132000, 'text_header', []],
		['a missing image', 132012, 'new_arrivals', [body(...words('A'))]],
		['an image where a document goes', 132012, 'invoice', [header(image), body(...words('A'))]],
		['no location', 132012, 'pickup_point', []],
		['an empty text', 131009, 'order_update', [body(...words('', 'B'))]],
		['no button suffix', 131008, 'track_order', []],
		['a static URL filled in', 132000, 'track_order', [button('url', '1', ...words('1'))]],
		['a button that is not there', 131009, 'track_order', [button('url', '5', ...words('1'))]],
		[
			'a button of another type',
			132012,
			'track_order',
			[button('quick_reply', '0', { type: 'payload', payload: 'p' })],
		],
		[
			'a parameter of another type',
			132012,
			'track_order',
			[button('url', '0', { type: 'payload', payload: 'p' })],
		],
		['no coupon', 131008, 'coupon', [body(...words('A'))]],
		[
			'a long coupon',
			131009,
			'coupon',
			[
				body(...words('A')),
				button('copy_code', '0', { type: 'coupon_code', coupon_code: 'x'.repeat(16) }),
			],
		],
		['no code on the button', 131008, 'login_code', [body(...words('123'))]],
		['no carousel', 132012, 'product_carousel', [body(...words('A'))]],
		['one card', 132012, 'product_carousel', [body(...words('A')), carousel(card(0))]],
		[
			'the same card twice',
			132012,
			'product_carousel',
			[body(...words('A')), carousel(card(0), card(0))],
		],
		[
			'a card without image',
			132012,
			'product_carousel',
			[
				body(...words('A')),
				carousel(card(0), { card_index: 1, components: [body(...words('B'))] }),
			],
		],
		['an unknown component', 100, 'order_update', [{ type: 'footer' }]],
	])('refuses %s', async (_name, code, template, components) => {
		const { status, data } = await send(template, components);
		expect([status, data.error?.code]).toEqual([400, code]);
		expect(kapso.state.messages.size).toBe(0);
	});

	test('a template must exist in the language and be approved', async () => {
		const spanish = { name: 'feedback_request', language: { code: 'es' } };
		for (const response of [
			await send('nothing'),
			await send('feedback_request', [], { template: spanish }),
			await send('spring_sale'),
			await send('miracle_cure'),
		]) {
			expect([response.status, response.data.error.code]).toEqual([404, 132001]);
		}
		const [template] = [...kapso.state.templates.values()].filter(
			({ name }) => name === 'feedback_request',
		);
		for (const [status, code] of [
			['PAUSED', 132015],
			['DISABLED', 132016],
		] as const) {
			if (template) template.status = status;
			expect((await send('feedback_request')).data.error.code).toBe(code);
		}
	});

	test('the same name in another language is another template', async () => {
		const components = [body(...words('Alex', '1001'))];
		const template = { name: 'order_update', language: { code: 'es' }, components };
		expect((await send('', [], { template })).status).toBe(200);
		const wrong = { ...template, language: 'es' };
		expect((await send('', [], { template: wrong })).data.error.code).toBe(100);
	});

	test('codes do not go to business-scoped ids, other templates do', async () => {
		const to = { to: undefined, recipient: 'US.99' };
		const code = [body(...words('123')), button('url', '0', ...words('123'))];
		expect((await send('login_code', code, to)).data.error.code).toBe(131062);
		expect((await send('feedback_request', [], to)).status).toBe(200);
	});

	test('marketing messages are told apart by their pricing', async () => {
		await marketing({ product_policy: 'STRICT', message_activity_sharing: true });
		await marketing({ product_policy: 'CLOUD_API_FALLBACK' }, '1234567891');
		await send('feedback_request');
		await scheduler.advance(500);
		expect(kapso.messagesTo(TO).map(({ statuses }) => statuses[0]?.pricing?.category)).toEqual([
			'marketing_lite',
			'marketing',
			'marketing',
		]);
	});

	test('the marketing endpoint takes nothing but marketing templates', async () => {
		const path = '/1234567890/marketing_messages';
		const utility = await send('order_update', [body(...words('A', 'B'))], {}, path);
		expect(utility.data.error.code).toBe(100);
		const refused = [
			await marketing({ type: 'text', text: { body: 'Hi' } }),
			await marketing({ product_policy: 'LOOSE' }),
			await marketing({ recipient_type: 'group' }),
			await marketing({ message_activity_sharing: 'yes' }),
			await marketing({ product_policy: 'STRICT' }, '1234567891'),
		];
		expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
	});

	test('who stopped marketing gets none of it from that number, but anything else', async () => {
		kapso.optOut(`+${TO}`, '1234567890');
		for (const response of [await send('feedback_request'), await marketing({})]) {
			expect([response.status, response.data]).toEqual([
				422,
				{
					error: 'Contact stopped marketing messages on this WhatsApp number',
					code: 'marketing_preference_stopped',
				},
			]);
		}
		expect((await send('order_update', [body(...words('A', 'B'))])).status).toBe(200);
		expect((await marketing({}, '1234567891')).status).toBe(200);
		kapso.optOut(TO);
		expect((await marketing({}, '1234567891')).status).toBe(422);
		kapso.optIn(TO);
		expect((await marketing({})).status).toBe(200);
	});
});
