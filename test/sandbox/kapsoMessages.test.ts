import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';
import type { Answer } from '../../sandbox/kapso/client';

const TO = '15550001111';
const BSUID = 'US.3000000000000000003';
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

describe('sending through the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	const post = async (body: object, number = '1234567890'): Promise<Answer> =>
		await client.proxy('POST', `/${number}/messages`, {
			messaging_product: 'whatsapp',
			to: TO,
			...body,
		});

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler, random: () => 0.5 });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test('an accepted text is stored and runs through its statuses', async () => {
		const data = 'campaign-42';
		const { status, data: answer } = await post({
			...text(),
			to: `+${TO}`,
			biz_opaque_callback_data: data,
			context: { message_id: 'wamid.1' },
		});
		expect(status).toBe(200);
		expect(answer.contacts).toEqual([{ input: `+${TO}`, wa_id: TO }]);
		expect(answer.messages[0].id).toMatch(/^wamid\./);
		expect(answer.messages[0]).not.toHaveProperty('message_status');
		const [message] = kapso.messagesTo(TO);
		expect(message).toMatchObject({ status: 'pending', contextId: 'wamid.1', via: 'messages' });
		for (const [ms, expected] of [
			[500, 'sent'],
			[1000, 'delivered'],
			[3500, 'read'],
		] as const) {
			await scheduler.advance(ms);
			expect(message?.status).toBe(expected);
		}
		expect(message?.statuses.map((each) => each.biz_opaque_callback_data)).toEqual([
			data,
			data,
			data,
		]);
		expect(message?.statuses[0]).toMatchObject({
			recipient_id: TO,
			pricing: { category: 'service' },
		});
	});

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

	test('a BSUID goes in recipient, and to wins when both are given', async () => {
		const alone = await post({ ...text(), to: undefined, recipient: BSUID });
		expect(alone.data.contacts).toEqual([{ input: BSUID, user_id: BSUID }]);
		await scheduler.advance(500);
		expect(kapso.messagesTo(BSUID)[0]?.statuses[0]).not.toHaveProperty('recipient_id');
		const both = await post({ ...text(), recipient: BSUID });
		expect(both.data.contacts).toEqual([{ input: TO, wa_id: TO }]);
		// A contact with both ids is one person.
		await post({ ...text(), to: undefined, recipient: 'US.2000000000000000002' });
		expect(kapso.messagesTo('15550000002')).toHaveLength(1);
	});

	test('free-form messages need an open window, which an inbound one opens for a day', async () => {
		kapso.closeWindow(TO);
		const closed = await post(text());
		expect([closed.status, typeof closed.data.error]).toEqual([422, 'string']);
		kapso.receive(`+${TO}`, 'Hi');
		expect((await post(text())).status).toBe(200);
		await scheduler.advance(24 * 3_600_000);
		expect((await post(text())).status).toBe(422);
		kapso.openWindow(TO);
		expect((await post(text())).status).toBe(200);
	});

	test('with windows closed by default only those who wrote can be answered', async () => {
		const strict = await startKapsoSandbox({ scheduler, windowsOpen: false });
		const body = { messaging_product: 'whatsapp', ...text() };
		const send = async (to: string): Promise<number> =>
			(await new KapsoClient(strict).proxy('POST', '/1234567890/messages', { ...body, to })).status;
		expect([await send(TO), await send('15550000001')]).toEqual([422, 200]);
		await strict.close();
	});

	test('a reaction is only sent, an unknown number fails', async () => {
		await post({ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } });
		kapso.unknownNumber('+15550009999');
		expect((await post({ ...text(), to: '15550009999' })).status).toBe(200);
		await scheduler.advance(10_000);
		expect(kapso.messagesTo(TO)[0]?.statuses.map(({ status }) => status)).toEqual(['sent']);
		expect(kapso.messagesTo('15550009999')[0]?.statuses).toMatchObject([
			{ status: 'failed', errors: [{ code: 131026 }] },
		]);
	});

	test('shares decide what fails and what is read', async () => {
		const unlucky = await startKapsoSandbox({ scheduler, failShare: 1, random: () => 0.5 });
		const body = { messaging_product: 'whatsapp', to: TO, ...text() };
		await new KapsoClient(unlucky).proxy('POST', '/1234567890/messages', body);
		const unread = await startKapsoSandbox({ scheduler, readShare: 0.4, random: () => 0.5 });
		await new KapsoClient(unread).proxy('POST', '/1234567890/messages', body);
		await scheduler.advance(10_000);
		expect(unlucky.messagesTo(TO)[0]?.status).toBe('failed');
		expect(unread.messagesTo(TO)[0]?.status).toBe('delivered');
		await unlucky.close();
		await unread.close();
	});

	test('a sandbox number sends texts to one recipient', async () => {
		const sandbox = '1999999999';
		expect((await post(text(), sandbox)).status).toBe(200);
		expect((await post({ ...text(), to: '15550002222' }, sandbox)).status).toBe(422);
		const image = { type: 'image', image: { link: 'https://e.com/a.jpg' } };
		expect((await post(image, sandbox)).status).toBe(422);
	});

	test('marks inbound messages as read', async () => {
		const { id } = kapso.receive(TO, 'Hi');
		const read = { to: undefined, status: 'read', message_id: id };
		const typing = { typing_indicator: { type: 'text' } };
		expect((await post({ ...read, ...typing })).data).toEqual({ success: true });
		expect((await post(read, '1234567891')).data.error.code).toBe(131009);
		expect((await post({ ...read, message_id: 'wamid.x' })).data.error.code).toBe(131009);
	});

	test('history lists by cursor, filters, and chooses the extra fields', async () => {
		for (const value of ['one', 'two', 'three']) await post(text(value));
		kapso.receive(TO, 'four');
		const page = await client.platform('GET', '/messages?limit=3&direction=outbound');
		expect(page.data.data.map((each: { text: { body: string } }) => each.text.body)).toEqual([
			'three',
			'two',
			'one',
		]);
		const first = await client.platform('GET', '/messages?limit=3');
		expect(first.data.data[0].kapso).toMatchObject({ direction: 'inbound', content: 'four' });
		const { after } = first.data.paging.cursors;
		const second = await client.platform('GET', `/messages?limit=3&after=${after}`);
		expect(second.data.data).toHaveLength(1);
		expect(second.data.paging.next).toBeNull();
		const back = second.data.paging.cursors.before;
		const previous = await client.platform('GET', `/messages?limit=3&before=${back}`);
		expect(previous.data.data).toEqual(first.data.data);
		expect((await client.call('GET', first.data.paging.next.replace(kapso.url, ''))).data).toEqual(
			second.data,
		);
		expect((await client.platform('GET', '/messages?after=bm9uZQ')).status).toBe(400);
		const paged = await client.platform('GET', '/messages?page=2&per_page=3');
		expect(paged.data.meta).toMatchObject({ page: 2, total_count: 4 });

		const { id } = first.data.data[0];
		const one = await client.platform('GET', `/messages/${encodeURIComponent(id)}`);
		expect(one.data.data.id).toBe(id);
		const bare = await client.proxy('GET', '/1234567890/messages?fields=kapso()');
		expect(bare.data.data[0]).not.toHaveProperty('kapso');
		const path = `/1234567890/messages/${encodeURIComponent(id)}?fields=kapso(status)`;
		expect((await client.proxy('GET', path)).data.kapso).toEqual({ status: 'received' });
		expect((await client.proxy('GET', '/1234567891/messages')).data.data).toEqual([]);
	});

	test('conversations can be listed and ended', async () => {
		await post(text());
		const found = await client.platform('GET', `/conversations?phone_number=${TO}`);
		const [conversation] = found.data.data;
		expect(conversation).toMatchObject({ phone_number: TO, kapso: { messages_count: 1 } });
		const path = `/conversations/${conversation.id}`;
		expect((await client.platform('PATCH', path, { status: 'ended' })).status).toBe(422);
		const ended = await client.platform('PATCH', path, {
			whatsapp_conversation: { status: 'ended' },
		});
		expect(ended.data.data.status).toBe('ended');
		await post(text());
		expect(kapso.state.conversations.size).toBe(2);
	});
});
