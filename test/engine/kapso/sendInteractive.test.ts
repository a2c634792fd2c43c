import type { INodeExecutionData } from 'n8n-workflow';
import { byId, file, inOrder, kapsoEngine, NUMBER } from '../../support/kapsoEngine';

const PEOPLE = [
	{ phone: '15550001001', name: 'Ana' },
	{ phone: '15550001002', name: 'Ben' },
];

const send = (interactiveType: string, more: object, options: object = {}) => ({
	resource: 'message',
	operation: 'sendInteractive',
	phoneNumberId: byId(NUMBER),
	to: '={{ $json.phone }}',
	interactiveType,
	text: 'Hi {{ name }}',
	...more,
	options: { messagesPerSecond: 100, ...options },
});

const BUTTONS = { buttons: { button: [{ title: 'Yes', id: 'yes' }, { title: 'No' }] } };
const ROWS = { listRows: { row: [{ title: 'One' }] }, buttonLabel: 'Choose' };
const FLOW = { flowId: '1064', buttonLabel: 'Book', flowAction: 'navigate', flowScreen: 'WELCOME' };
/** Where the header is an expression, n8n asks for what each kind needs. */
const ALL_HEADERS = { headerText: 'Hello', mediaLink: 'https://example.com/a.jpg' };
const LINK = { buttonLabel: 'Open', url: 'https://example.com' };

describe('sending interactive messages', () => {
	const kapso = kapsoEngine();
	const sent = (phone = '15550001001') =>
		kapso
			.requests('POST', `/${NUMBER}/messages`)
			.map(({ body }) => body as Record<string, unknown>)
			.find(({ to }) => to === phone)?.interactive;

	test('each item sends its own reply buttons, footer and header', async () => {
		const parameters = send(
			'button',
			{
				text: '=Hi {{ $json.name }}',
				buttons: { button: [{ title: '=Call {{ $json.name }}', id: 'call' }, { title: 'No' }] },
				headerType: 'text',
				headerText: '=For {{ $json.name }}',
			},
			{ footer: 'Reply STOP' },
		);
		const { items } = await kapso.runKapso(parameters, PEOPLE);
		expect(items.map(({ json }) => [json.status, json.recipient])).toEqual([
			['accepted', '+15550001001'],
			['accepted', '+15550001002'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(sent('15550001002')).toEqual({
			type: 'button',
			header: { type: 'text', text: 'For Ben' },
			body: { text: 'Hi Ben' },
			footer: { text: 'Reply STOP' },
			action: {
				buttons: [
					{ type: 'reply', reply: { id: 'call', title: 'Call Ben' } },
					{ type: 'reply', reply: { id: 'No', title: 'No' } },
				],
			},
		});
		expect(JSON.stringify(sent('15550001001'))).toContain('Call Ana');
	});

	test('rows of a list stand under their sections', async () => {
		const row = [
			{ section: 'Fruit', title: 'Apple', id: 'a', description: 'Red' },
			{ section: 'Bread', title: 'Rye', id: 'r' },
			{ section: 'Fruit', title: 'Pear', id: 'p' },
		];
		const parameters = send('list', { buttonLabel: 'Choose', listRows: { row } });
		const { json } = await kapso.runKapso(parameters, PEOPLE.slice(0, 1));
		expect(json[0]?.status).toBe('accepted');
		expect(sent()).toEqual({
			type: 'list',
			body: { text: 'Hi {{ name }}' },
			action: {
				button: 'Choose',
				sections: [
					{
						title: 'Fruit',
						rows: [
							{ id: 'a', title: 'Apple', description: 'Red' },
							{ id: 'p', title: 'Pear' },
						],
					},
					{ title: 'Bread', rows: [{ id: 'r', title: 'Rye' }] },
				],
			},
		});
	});

	test('a list without sections, with a text header and a long text', async () => {
		const text = 'x'.repeat(4096);
		const header = { headerType: 'text', headerText: 'Menu' };
		const { json } = await kapso.runKapso(send('list', { ...ROWS, ...header, text }), PEOPLE);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(sent()).toMatchObject({
			header: { type: 'text', text: 'Menu' },
			body: { text },
			action: { sections: [{ rows: [{ id: 'One', title: 'One' }] }] },
		});
	});

	test('a URL button, with an image by link above', async () => {
		const header = { headerType: 'image', mediaSource: 'link' };
		const mediaLink = 'https://example.com/a.jpg';
		await kapso.runKapso(send('cta_url', { ...LINK, ...header, mediaLink }), PEOPLE);
		expect(sent()).toEqual({
			type: 'cta_url',
			header: { type: 'image', image: { link: mediaLink } },
			body: { text: 'Hi {{ name }}' },
			action: {
				name: 'cta_url',
				parameters: { display_text: 'Open', url: 'https://example.com' },
			},
		});
	});

	test('a document of the items above is uploaded once and keeps its given name', async () => {
		const items: INodeExecutionData[] = PEOPLE.map((json) => ({
			json,
			binary: { terms: file('the terms', 'application/pdf', 'a.pdf') },
		}));
		const header = { headerType: 'document', mediaSource: 'binary', binaryPropertyName: 'terms' };
		const parameters = send('button', { ...BUTTONS, ...header }, { fileName: 'terms.pdf' });
		const { json } = await kapso.runKapso(parameters, items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(kapso.requests('POST', '/media')).toHaveLength(1);
		const [media] = kapso.sandbox.state.media.values();
		expect(media?.bytes.toString()).toBe('the terms');
		const document = { id: media?.id, filename: 'terms.pdf' };
		for (const { phone } of PEOPLE) {
			expect(sent(phone)).toMatchObject({ header: { type: 'document', document } });
		}
	});

	test('a flow opens at a screen with data', async () => {
		const options = { flowToken: 'order-7', flowMode: 'draft' };
		const flowData = '{ "name": "Ana" }';
		await kapso.runKapso(send('flow', { ...FLOW, flowData }, options), PEOPLE);
		expect(sent()).toEqual({
			type: 'flow',
			body: { text: 'Hi {{ name }}' },
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: '3',
					flow_id: '1064',
					flow_cta: 'Book',
					mode: 'draft',
					flow_token: 'order-7',
					flow_action: 'navigate',
					flow_action_payload: { screen: 'WELCOME', data: { name: 'Ana' } },
				},
			},
		});
	});

	test('a flow that asks an endpoint, and a screen without data, leave the rest out', async () => {
		await kapso.runKapso(send('flow', { ...FLOW, flowAction: 'data_exchange' }), PEOPLE);
		const parameters = (sent() as { action: { parameters: object } }).action.parameters;
		expect(parameters).toEqual({
			flow_message_version: '3',
			flow_id: '1064',
			flow_cta: 'Book',
			mode: 'published',
			flow_action: 'data_exchange',
		});
		await kapso.runKapso(send('flow', FLOW), [{ phone: '15550001003' }]);
		expect(sent('15550001003')).toMatchObject({
			action: { parameters: { flow_action_payload: { screen: 'WELCOME' } } },
		});
		expect(JSON.stringify(sent('15550001003'))).not.toContain('"data"');
	});

	test('everything at its limit is sent', async () => {
		const button = [0, 1, 2].map((n) => ({ title: `${n}`.repeat(20), id: `${n}`.repeat(256) }));
		const header = { headerType: 'text', headerText: 'h'.repeat(60) };
		const text = '👍'.repeat(1024);
		const row = Array.from({ length: 10 }, (_none, n) => ({
			title: `${n}`.repeat(24),
			description: 'd'.repeat(72),
			section: `${n}`.repeat(24),
			id: `${n}`.repeat(200),
		}));
		const list = { buttonLabel: 'b'.repeat(20), listRows: { row } };
		const footer = { footer: 'f'.repeat(60) };
		const buttons = send('button', { buttons: { button }, ...header, text }, footer);
		expect((await kapso.runKapso(buttons, PEOPLE)).json[1]?.status).toBe('accepted');
		const lists = send('list', { ...list, ...header }, footer);
		expect((await kapso.runKapso(lists, PEOPLE)).json[1]?.status).toBe('accepted');
	});

	const long = (length: number) => 'x'.repeat(length);
	const button = (...list: object[]) => ({ buttons: { button: list } });
	const rows = (...row: object[]) => ({ ...ROWS, listRows: { row } });
	test.each([
		['button', 'Text', { ...BUTTONS, text: long(1025) }, {}],
		['list', 'Text', { ...ROWS, text: long(4097) }, {}],
		['button', 'Footer', BUTTONS, { footer: long(61) }],
		['button', 'Header Text', { ...BUTTONS, headerType: 'text', headerText: long(61) }, {}],
		['button', 'Header Text', { ...BUTTONS, headerType: 'text', headerText: '={{ "" }}' }, {}],
		['button', 'Header', { ...BUTTONS, ...ALL_HEADERS, headerType: '={{ "sticker" }}' }, {}],
		['button', 'Link', { ...BUTTONS, headerType: 'image', mediaLink: 'C:\\a.jpg' }, {}],
		['list', 'Header', { ...ROWS, headerType: 'image' }, {}],
		['button', 'Buttons', button(), {}],
		[
			'button',
			'Buttons',
			button({ title: 'a' }, { title: 'b' }, { title: 'c' }, { title: 'd' }),
			{},
		],
		['button', 'Buttons', button({ title: 'a', id: '1' }, { title: 'b', id: '1' }), {}],
		['button', 'Button 2 Title', button({ title: 'a' }, { title: long(21) }), {}],
		['button', 'Button 1 Title', button({ title: ' ', id: 'x' }), {}],
		['button', 'Button 1 ID', button({ title: 'a', id: long(257) }), {}],
		['list', 'Rows', rows(), {}],
		['list', 'Rows', rows(...Array.from({ length: 11 }, (_none, n) => ({ title: `${n}` }))), {}],
		['list', 'Rows', rows({ title: 'a', section: 'S' }, { title: 'b' }), {}],
		['list', 'Rows', rows({ title: 'a' }, { title: 'a' }), {}],
		['list', 'Row 1 Title', rows({ title: long(25) }), {}],
		['list', 'Row 1 Description', rows({ title: 'a', description: long(73) }), {}],
		['list', 'Row 1 Section', rows({ title: 'a', section: long(25) }), {}],
		['list', 'Row 1 ID', rows({ title: 'a', id: long(201) }), {}],
		['list', 'Button Label', { ...ROWS, buttonLabel: long(21) }, {}],
		['cta_url', 'Button Label', { ...LINK, buttonLabel: long(21) }, {}],
		['cta_url', 'URL', { ...LINK, url: 'example.com' }, {}],
		['flow', 'Button Label', { ...FLOW, buttonLabel: long(21) }, {}],
		['flow', 'Flow ID', { ...FLOW, flowId: '={{ "" }}' }, {}],
		['flow', 'Screen', { ...FLOW, flowScreen: '={{ "" }}' }, {}],
		['flow', 'Screen Data', { ...FLOW, flowData: '[1]' }, {}],
		['flow', 'Screen Data', { ...FLOW, flowData: '{' }, {}],
		['={{ "poll" }}', 'Interactive Type', { ...LINK, ...FLOW }, {}],
	])(
		'%s: bad input at %s is refused before any request',
		async (type, parameter, more, options) => {
			const parameters = send(type, more, options);
			const { json } = await kapso.runKapso(parameters, PEOPLE.slice(0, 1), {
				onError: 'continueRegularOutput',
			});
			expect(json).toEqual([
				{
					status: 'failed',
					attempts: 0,
					recipient: '15550001001',
					failure: expect.objectContaining({ code: 'INVALID_PARAMETER', parameter }),
				},
			]);
			expect(kapso.sandbox.requests).toEqual([]);
		},
	);
});
