import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { byId, FAST, file, inOrder, mapped, redingtonEngine } from '../../support/redingtonEngine';

const ASHA = '+919812345678';
const MEDIA = {
	to: ASHA,
	mediaType: 'image',
	mediaSource: 'link',
	mediaLink: 'https://example.com/a.png',
	caption: '',
	options: FAST,
};
const INTERACTIVE = { to: ASHA, text: 'Choose', options: FAST };
const button = (...titles: string[]) => ({ button: titles.map((title) => ({ title, id: '' })) });

describe('Redington: messages', () => {
	const rig = redingtonEngine();

	const run = async (
		operation: string,
		parameters: INodeParameters,
		items?: IDataObject[] | INodeExecutionData[],
	) => await rig.run('message', operation, { options: FAST, ...parameters }, items);
	const sent = () => rig.requests('POST', '/messages').map(({ body }) => body as IDataObject);

	test('text: each item its own, in order', async () => {
		const items = Array.from({ length: 50 }, (_none, at) => ({ to: `+9198${10_000_000 + at}` }));
		const { items: out, error } = await run(
			'sendText',
			{ to: '={{ $json.to }}', text: 'Hi {{ $json.to }}'.replace(/^/, '=') },
			items,
		);
		expect(error).toBeUndefined();
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(50));
		expect(out.map(({ json }) => json.recipient)).toEqual(items.map(({ to }) => to));
		expect(out.every(({ json }) => String(json.messageId).startsWith('wamid.'))).toBe(true);
		expect(sent().map(({ text }) => (text as IDataObject).body)).toEqual(
			expect.arrayContaining(items.map(({ to }) => `Hi ${to}`)),
		);
	});

	test('text with a preview of its link', async () => {
		const options = { ...FAST, previewUrl: true };
		await run('sendText', { to: ASHA, text: 'https://example.com', options });
		expect(sent()[0]?.text).toEqual({ body: 'https://example.com', preview_url: true });
	});

	test.each(['image', 'document', 'video', 'audio', 'sticker'])('%s by link', async (mediaType) => {
		const caption = 'Look';
		const { json, error } = await run('sendMedia', { ...MEDIA, mediaType, caption });
		expect(error).toBeUndefined();
		expect(json[0]?.status).toBe('accepted');
		const hasCaption = ['image', 'document', 'video'].includes(mediaType);
		expect(sent()[0]?.[mediaType]).toEqual({
			link: 'https://example.com/a.png',
			...(hasCaption && { caption }),
		});
	});

	test('files are uploaded first, once for each distinct one', async () => {
		const contents = ['one', 'two', 'one', 'one', 'two'];
		const items = contents.map((content, at) => ({
			json: { to: `+9198123456${10 + at}` },
			binary: { data: file(content, 'application/pdf', `${content}.pdf`) },
		}));
		const { json, error } = await run(
			'sendMedia',
			{
				...MEDIA,
				to: '={{ $json.to }}',
				mediaType: 'document',
				mediaSource: 'binary',
				binaryPropertyName: 'data',
			},
			items,
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(5);
		expect(rig.requests('POST', '/media')).toHaveLength(2);
		const documents = sent().map(({ document }) => document as IDataObject);
		expect(new Set(documents.map(({ id }) => id)).size).toBe(2);
		expect(documents.map(({ filename }) => filename).sort()).toEqual(
			contents.map((content) => `${content}.pdf`).sort(),
		);
	});

	test('an upload that fails for good messages nobody', async () => {
		const path = /media$/;
		rig.sandbox.faults.add({ kind: 'status', path, status: 413, times: Infinity });
		const item = { json: {}, binary: { data: file('x', 'image/png', 'a.png') } };
		const parameters = { ...MEDIA, mediaSource: 'binary', binaryPropertyName: 'data' };
		const { error } = await run('sendMedia', parameters, [item]);
		expect(error).toBeDefined();
		expect(sent()).toHaveLength(0);
	});

	test('location', async () => {
		const place = { latitude: 13.08, longitude: 80.27, locationName: 'Shop', address: 'Chennai' };
		await run('sendLocation', { to: ASHA, ...place });
		expect(sent()[0]).toEqual({
			to: '919812345678',
			type: 'location',
			recipient_type: 'individual',
			location: { latitude: 13.08, longitude: 80.27, name: 'Shop', address: 'Chennai' },
		});
	});

	test('reply buttons', async () => {
		const { error } = await run('sendInteractive', {
			...INTERACTIVE,
			interactiveType: 'button',
			buttons: button('Yes', 'No'),
			options: { ...FAST, header: 'Offer', footer: 'Bye' },
		});
		expect(error).toBeUndefined();
		expect(sent()[0]?.interactive).toEqual({
			type: 'button',
			header: { type: 'text', text: 'Offer' },
			body: { text: 'Choose' },
			footer: { text: 'Bye' },
			action: {
				buttons: [
					{ type: 'reply', reply: { id: 'Yes', title: 'Yes' } },
					{ type: 'reply', reply: { id: 'No', title: 'No' } },
				],
			},
		});
	});

	test('a list with sections', async () => {
		const row = (title: string, section: string) => ({ title, section, description: '', id: '' });
		const { error } = await run('sendInteractive', {
			...INTERACTIVE,
			interactiveType: 'list',
			buttonLabel: 'Open',
			listRows: { row: [row('A', 'One'), row('B', 'Two'), row('C', 'One')] },
		});
		expect(error).toBeUndefined();
		expect((sent()[0]?.interactive as IDataObject).action).toEqual({
			button: 'Open',
			sections: [
				{
					title: 'One',
					rows: [
						{ id: 'A', title: 'A' },
						{ id: 'C', title: 'C' },
					],
				},
				{ title: 'Two', rows: [{ id: 'B', title: 'B' }] },
			],
		});
	});

	test.each<[string, string, INodeParameters, RegExp]>([
		['a long text', 'sendText', { to: ASHA, text: 'x'.repeat(4097) }, /at most 4096/],
		['a bad link', 'sendMedia', { ...MEDIA, mediaLink: 'a.png' }, /not a web address/],
		['an unknown type', 'sendMedia', { ...MEDIA, mediaType: '={{ "gif" }}' }, /no media type/],
		[
			'a missing file',
			'sendMedia',
			{ ...MEDIA, mediaSource: 'binary', binaryPropertyName: 'data' },
			/no file in the field 'data'/,
		],
		['a latitude', 'sendLocation', { to: ASHA, latitude: 91, longitude: 0 }, /from -90 to 90/],
		[
			'four buttons',
			'sendInteractive',
			{ ...INTERACTIVE, interactiveType: 'button', buttons: button('A', 'B', 'C', 'D') },
			/has 4 entries/,
		],
		[
			'two equal buttons',
			'sendInteractive',
			{ ...INTERACTIVE, interactiveType: 'button', buttons: button('A', 'A') },
			/same ID 'A'/,
		],
		[
			'no rows',
			'sendInteractive',
			{ ...INTERACTIVE, interactiveType: 'list', buttonLabel: 'Open', listRows: {} },
			/'Rows' is empty/,
		],
		['a short number', 'sendText', { to: '+9112', text: 'Hi' }, /too short/],
	])('refused before any request: %s', async (_name, operation, parameters, message) => {
		const { error } = await run(operation, parameters);
		expect(error?.message).toMatch(message);
		expect(rig.sandbox.requests).toHaveLength(0);
	});

	describe('templates', () => {
		const send = async (name: string, more: INodeParameters) =>
			await run('sendTemplate', {
				to: ASHA,
				template: byId(name),
				variablesMode: 'fields',
				...more,
			});

		test.each<[string, IDataObject]>([
			['packagedelivered', { 'body:1': 'A', 'body:2': 'B' }],
			['tracklink', { 'body:1': 'A', 'button:0:url': '77' }],
			['imagetemplate1', { 'body:1': 'A', 'header:image': 'https://example.com/a.png' }],
			['videotemplate', { 'body:1': 'A', 'header:video': 'https://example.com/a.mp4' }],
			['testmessage2', { 'body:1': 'A', 'header:document': 'https://example.com/a.pdf' }],
			['locationmessage', { 'body:1': 'A', 'header:latitude': 13, 'header:longitude': 80 }],
			['logincode', { 'body:1': '123456' }],
			['tmessage1', { 'body:1': 'A' }],
		])('%s from form fields', async (name, value) => {
			const { json, error } = await send(name, { variables: mapped(value as INodeParameters) });
			expect(error).toBeUndefined();
			expect(json[0]?.status).toBe('accepted');
			expect(rig.sandbox.refused).toHaveLength(0);
		});

		test('the language as its code, or as told', async () => {
			const variables = mapped({ 'body:1': 'A' });
			await send('tmessage1', { variables });
			await send('testmessage1', { variables });
			const options = { ...FAST, languageCode: 'en_US' };
			await send('testmessage1', { variables, options });
			const codes = sent().map(({ template }) => (template as IDataObject).language);
			expect(codes).toEqual([{ code: 'en' }, { code: 'en_US' }, { code: 'en_US' }]);
		});

		test('components as JSON, checked against the template', async () => {
			const body = (...values: string[]) =>
				JSON.stringify([
					{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) },
				]);
			const json = { variablesMode: 'json' };
			const good = await send('packagedelivered', { ...json, components: body('A', 'B') });
			expect(good.error).toBeUndefined();
			const bad = await send('packagedelivered', { ...json, components: body('A') });
			expect(bad.error?.message).toMatch(/takes 2 parameters, and there are 1/);
			expect(sent()).toHaveLength(1);
		});

		test('a carousel takes components as JSON only', async () => {
			const refused = await send('carouseltemplate', { variables: mapped({}) });
			expect(refused.error?.message).toMatch(/does not tell what .* CAROUSEL is made of/);
			const components =
				'[{ "type": "CAROUSEL", "cards": [{ "card_index": 0, "components": [] }] }]';
			const { error } = await send('carouseltemplate', { variablesMode: 'json', components });
			expect(error).toBeUndefined();
		});

		test('one look-up for 100 items', async () => {
			const items = Array.from({ length: 100 }, (_none, at) => ({ to: `+91981${1_000_000 + at}` }));
			const parameters = {
				to: '={{ $json.to }}',
				template: byId(rig.idOf('templates', 'testmessage1')),
				variablesMode: 'fields',
				variables: mapped({ 'body:1': 'A' }),
			};
			const { json } = await run('sendTemplate', parameters, items);
			expect(json).toHaveLength(100);
			expect(rig.sandbox.requests).toHaveLength(101);
		});

		test('values of the same name come from the items by themselves', async () => {
			const schema = ['body:1', 'body:2'].map((id) => ({ id, displayName: id }));
			const variables = { mappingMode: 'autoMapInputData', value: {}, schema };
			const { error } = await run(
				'sendTemplate',
				{ to: ASHA, template: byId('packagedelivered'), variablesMode: 'fields', variables },
				[{ 'body:1': 'A', 'body:2': 'B' }],
			);
			expect(error).toBeUndefined();
		});
	});

	test('get: by the ID of the send, with what became of it', async () => {
		const { json } = await run('sendText', { to: '+919899999999', text: 'Hi' });
		await rig.scheduler.advance(10_000);
		const messageId = String(json[0]?.messageId);
		const found = await run('get', { messageId });
		expect(found.json[0]).toMatchObject({
			id: messageId,
			status: 'FAILED',
			phoneNumber: '+919899999999',
			failureCode: '131047',
		});
		const unknown = await run('get', { messageId: 'wamid.none' });
		expect(unknown.error?.message).toMatch(/Message not found \[item 0\]/);
	});
});
