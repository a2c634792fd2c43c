import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';
import type { Answer } from '../../sandbox/kapso/client';

const TO = '15550001111';
const long = (length: number): string => 'x'.repeat(length);
const text = (value = 'Hello'): object => ({ type: 'text', text: { body: value } });
const interactive = (value: object): object => ({
	type: 'interactive',
	interactive: { body: { text: 'Choose' }, ...value },
});
const reply = (id: string, title = 'Yes'): object => ({ type: 'reply', reply: { id, title } });
const rows = (count: number): object[] =>
	Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: 'Row' }));
const list = (sections: object[]): object =>
	interactive({ type: 'list', action: { button: 'View', sections } });
const products = (count: number): object => ({
	type: 'product_list',
	header: { type: 'text', text: 'Shop' },
	action: {
		catalog_id: '7',
		sections: [
			{
				title: 'All',
				product_items: Array.from({ length: count }, () => ({ product_retailer_id: 'p' })),
			},
		],
	},
});
const flow = (cta: string): object =>
	interactive({
		type: 'flow',
		action: {
			name: 'flow',
			parameters: { flow_message_version: '3', flow_id: '9', flow_cta: cta },
		},
	});

describe('what the Kapso sandbox takes and refuses as a message', () => {
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	const post = async (body: object): Promise<Answer> =>
		await client.proxy('POST', '/1234567890/messages', {
			messaging_product: 'whatsapp',
			to: TO,
			...body,
		});

	beforeEach(async () => {
		kapso = await startKapsoSandbox();
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test.each<[string, object]>([
		['image', { type: 'image', image: { link: 'https://e.com/a.jpg', caption: 'A' } }],
		['video', { type: 'video', video: { link: 'https://e.com/a.mp4' } }],
		['audio', { type: 'audio', audio: { link: 'https://e.com/a.ogg', voice: true } }],
		['document', { type: 'document', document: { link: 'https://e.com/a', filename: 'a.pdf' } }],
		['sticker', { type: 'sticker', sticker: { link: 'https://e.com/a.webp' } }],
		['location', { type: 'location', location: { latitude: 37.77, longitude: '-122.41' } }],
		['contacts', { type: 'contacts', contacts: [{ name: { formatted_name: 'Jo' } }] }],
		['reaction', { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '' } }],
		[
			'button',
			interactive({
				type: 'button',
				header: { type: 'image', image: { link: 'https://e.com/a.jpg' } },
				footer: { text: 'F' },
				action: { buttons: [reply('1'), reply('2')] },
			}),
		],
		['list', list([{ title: 'A', rows: rows(10) }])],
		[
			'cta_url',
			interactive({
				type: 'cta_url',
				action: { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://e.com' } },
			}),
		],
		[
			'location request',
			interactive({ type: 'location_request_message', action: { name: 'send_location' } }),
		],
		['flow', flow('Open')],
		[
			'product',
			interactive({ type: 'product', action: { catalog_id: '7', product_retailer_id: 'p' } }),
		],
		['product_list', interactive(products(30))],
		['catalog', interactive({ type: 'catalog_message', action: { name: 'catalog_message' } })],
		[
			'call permission',
			interactive({
				type: 'call_permission_request',
				action: { name: 'call_permission_request' },
			}),
		],
	])('takes a %s', async (_name, body) => {
		const response = await post(body);
		expect([response.status, response.data.error]).toEqual([200, undefined]);
	});

	test.each<[string, number, object]>([
		['no product', 100, { ...text(), messaging_product: 'sms' }],
		['no recipient', 131008, { ...text(), to: undefined }],
		['a bad number', 131009, { ...text(), to: 'abc' }],
		['a bad BSUID', 131009, { ...text(), to: undefined, recipient: 'us.1' }],
		['itself', 131021, { ...text(), to: '+15551234567' }],
		['an unknown type', 100, { type: 'fax', fax: {} }],
		['a long callback', 131009, { ...text(), biz_opaque_callback_data: long(513) }],
		['an empty context', 131009, { ...text(), context: { message_id: '' } }],
		['an empty text', 131009, text('')],
		['a long text', 131009, text(long(4097))],
		['no content', 131008, { type: 'text' }],
		['two sources', 131009, { type: 'image', image: { id: '1', link: 'https://e.com/a' } }],
		['no source', 131009, { type: 'image', image: {} }],
		['a link that is none', 131009, { type: 'image', image: { link: 'a.jpg' } }],
		['an unknown media id', 100, { type: 'image', image: { id: '1' } }],
		[
			'a long caption',
			131009,
			{ type: 'image', image: { link: 'https://e.com/a', caption: long(1025) } },
		],
		['an audio caption', 100, { type: 'audio', audio: { link: 'https://e.com/a', caption: 'A' } }],
		['a far latitude', 131009, { type: 'location', location: { latitude: 91, longitude: 0 } }],
		['a nameless contact', 131008, { type: 'contacts', contacts: [{ name: {} }] }],
		[
			'258 contacts',
			131009,
			{
				type: 'contacts',
				contacts: Array.from({ length: 258 }, () => ({ name: { formatted_name: 'J' } })),
			},
		],
		[
			'four buttons',
			131009,
			interactive({
				type: 'button',
				action: { buttons: ['1', '2', '3', '4'].map((id) => reply(id)) },
			}),
		],
		[
			'a long title',
			131009,
			interactive({ type: 'button', action: { buttons: [reply('1', long(21))] } }),
		],
		[
			'a long button id',
			131009,
			interactive({ type: 'button', action: { buttons: [reply(long(257))] } }),
		],
		[
			'a long interactive body',
			131009,
			interactive({
				type: 'button',
				body: { text: long(1025) },
				action: { buttons: [reply('1')] },
			}),
		],
		[
			'a long footer',
			131009,
			interactive({
				type: 'button',
				footer: { text: long(61) },
				action: { buttons: [reply('1')] },
			}),
		],
		['eleven rows', 131009, list([{ rows: rows(6) }, { rows: rows(5) }])],
		['eleven sections', 131009, list(Array.from({ length: 11 }, () => ({ rows: rows(1) })))],
		['a long row title', 131009, list([{ rows: [{ id: '1', title: long(25) }] }])],
		[
			'a list with an image header',
			100,
			interactive({
				type: 'list',
				header: { type: 'image', image: { link: 'https://e.com/a' } },
				action: { button: 'View', sections: [{ rows: rows(1) }] },
			}),
		],
		['a long flow button', 131009, flow(long(21))],
		[
			'a product with a header',
			100,
			interactive({
				type: 'product',
				header: { type: 'text', text: 'H' },
				action: { catalog_id: '7', product_retailer_id: 'p' },
			}),
		],
		['31 products', 131009, interactive(products(31))],
		['products without a header', 131008, interactive({ ...products(1), header: undefined })],
	])('refuses %s', async (_name, code, body) => {
		const response = await post(body);
		expect([response.status, response.data.error?.code]).toEqual([400, code]);
		expect(response.data.error).toMatchObject({
			type: 'OAuthException',
			error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
			fbtrace_id: expect.any(String),
		});
		expect(kapso.state.messages.size).toBe(0);
	});
});
