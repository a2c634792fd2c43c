import type { AxiosInstance } from 'axios';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox, RedingtonSandboxOptions } from '../../sandbox/redington';
import { redingtonClient } from '../../sandbox/redington/client';
import { ManualScheduler } from '../../sandbox/http/scheduler';

const KNOWN = '910000000000';
const statusDelays = { sent: 10, delivered: 10, read: 10, failed: 10 };
const LINK = 'https://files.example/a';

describe('messages of the Redington sandbox', () => {
	let sandbox: RedingtonSandbox;
	let api: AxiosInstance;
	let scheduler: ManualScheduler;

	const start = async (options: RedingtonSandboxOptions = {}) => {
		await sandbox?.close();
		scheduler = new ManualScheduler();
		sandbox = await startRedingtonSandbox({ scheduler, statusDelays, ...options });
		api = redingtonClient(sandbox);
	};
	beforeEach(async () => await start());
	afterAll(async () => await sandbox.close());

	const send = async (body: object, to: unknown = KNOWN) =>
		await api.post('/messages', { to, ...body });
	const text = { type: 'text', text: { body: 'Hello' } };
	const details = async (id: string) =>
		(await api.get(`/messages/${encodeURIComponent(id)}`)).data as Record<string, unknown>;
	const upload = async (type: string, bytes = 3) => {
		const form = new FormData();
		form.append('file', new Blob([Buffer.alloc(bytes, 'a')], { type }), 'file');
		return await api.post('/media', form);
	};

	const header = (type: string, value: unknown) => ({
		type: 'header',
		parameters: [{ type, [type]: value }],
	});
	const body = (...texts: string[]) => ({
		type: 'body',
		parameters: texts.map((value) => ({ type: 'text', text: value })),
	});
	const url = (value: string) => ({
		type: 'button',
		sub_type: 'url',
		index: '0',
		parameters: [{ type: 'text', text: value }],
	});
	const template = (name: string, components: unknown[], code = 'en_US') => ({
		type: 'template',
		template: { name, language: { code, policy: 'deterministic' }, components },
	});
	const buttons = (...titles: string[]) => ({
		type: 'interactive',
		interactive: {
			type: 'button',
			body: { text: 'Choose' },
			action: { buttons: titles.map((title) => ({ type: 'reply', reply: { id: title, title } })) },
		},
	});
	const list = (rows: number) => ({
		type: 'interactive',
		interactive: {
			type: 'list',
			body: { text: 'Choose' },
			action: {
				button: 'Open',
				sections: [{ rows: Array.from({ length: rows }, (_, i) => ({ id: `${i}`, title: 'x' })) }],
			},
		},
	});

	test.each([
		['TEXT', text],
		['TEXT', { ...text, recipient_type: 'individual', messaging_product: 'whatsapp', more: 1 }],
		['IMAGE', { type: 'image', image: { link: LINK, caption: 'c' } }],
		['FILE', { type: 'document', document: { link: LINK, filename: 'f.pdf' } }],
		['VIDEO', { type: 'video', video: { link: LINK } }],
		['AUDIO', { type: 'audio', audio: { link: LINK } }],
		['STICKER', { type: 'sticker', sticker: { link: LINK } }],
		['LOCATION', { type: 'location', location: { latitude: 1, longitude: 2 } }],
		['CONTACT', { type: 'contacts', contacts: [{ name: { formatted_name: 'A' } }] }],
		['TEXT', { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } }],
		['QUICK_REPLY_CARD', buttons('Yes', 'No')],
		['LIST_MESSAGE', list(10)],
		['TEXT', template('testmessage', [body('Asha')])],
		['TEXT', template('tmessage1', [body('Asha')], 'en')],
		['TEXT', template('tracklink', [body('A1'), url('A1')])],
		['IMAGE', template('imagetemplate1', [header('image', { link: LINK }), body('Asha')])],
		['FILE', template('testmessage2', [header('document', { link: LINK }), body('Asha')])],
		['VIDEO', template('videotemplate', [header('video', { link: LINK }), body('Asha')])],
		['LOCATION', template('locationmessage', [header('location', { name: 'x' }), body('A')])],
		['TEXT', template('carouseltemplate', [{ type: 'CAROUSEL', cards: [{ card_index: 0 }] }])],
	])('%s: %j is taken', async (messageType, given) => {
		const { status, data } = await send(given);
		expect(status).toBe(200);
		const id = data.messages[0].id as string;
		expect(data).toEqual({
			messaging_product: 'whatsapp',
			contacts: [{ input: KNOWN, wa_id: KNOWN }],
			messages: [{ id: expect.stringMatching(/^wamid\..+==$/) }],
		});
		expect(await details(id)).toMatchObject({ messageId: id, message_type: messageType });
	});

	test.each([
		[602, text, '+910000000000'],
		[602, text, 910000000000],
		[602, text, '0000'],
		[601, { text: { body: 'x' } }],
		[604, { type: 'poll', poll: {} }],
		[601, { type: 'text' }],
		[601, { type: 'text', text: { body: '' } }],
		[603, { type: 'text', text: { body: 'x'.repeat(4097) } }],
		[601, { ...text, recipient_type: 'group' }],
		[601, { ...text, messaging_product: 'sms' }],
		[601, { type: 'image', image: {} }],
		[601, { type: 'image', image: [{ link: LINK }] }],
		[601, { type: 'image', image: { link: LINK, id: '1' } }],
		[601, { type: 'image', image: { link: 'file:///a' } }],
		[601, { type: 'image', image: { id: 'unknown', filename: 'a.png' } }],
		[603, { type: 'image', image: { link: LINK, caption: 'x'.repeat(1025) } }],
		[601, { type: 'location', location: { latitude: '1' } }],
		[601, { type: 'contacts', contacts: [] }],
		[601, { type: 'contacts', contacts: [{ name: {} }] }],
		[601, { type: 'reaction', reaction: { emoji: 'x' } }],
		[601, { type: 'reaction', reaction: { message_id: 'x' } }],
		[601, buttons()],
		[601, buttons('1', '2', '3', '4')],
		[603, buttons('x'.repeat(21))],
		[601, list(0)],
		[601, list(11)],
		[604, { type: 'interactive', interactive: { type: 'flow' } }],
	])('%d: %j is refused', async (code, given, to: unknown = KNOWN) => {
		const { status, data } = await send(given, to);
		expect([status, data.code]).toEqual([400, code]);
		expect(sandbox.state.messages.size).toBe(0);
	});

	const extra = { type: 'text', text: 'Asha', fallback_value: 'you' };
	test.each([
		['132001', template('nosuch', [])],
		['132001', template('testmessage', [body('Asha')], 'en')],
		['132001', template('notyet', [])],
		['132001', template('imagetemplate', [body('Asha')], 'en')],
		['132000', template('testmessage', [])],
		['132000', template('testmessage', [body('Asha', 'more')])],
		['132000', template('testmessage', [header('text', 'x'), body('Asha')])],
		['131008', template('tracklink', [body('A1')])],
		['132012', template('imagetemplate1', [body('Asha')])],
		['132012', template('imagetemplate1', [header('video', { link: LINK }), body('Asha')])],
		['fallback_value', template('testmessage', [{ type: 'body', parameters: [extra] }])],
		['component', template('testmessage', [{ type: 'footer' }])],
		['parameter type', template('testmessage', [{ type: 'body', parameters: [{ type: 'x' }] }])],
		['text', template('testmessage', [body('')])],
		['language', { type: 'template', template: { name: 'testmessage', components: [] } }],
		['cards', template('carouseltemplate', [{ type: 'CAROUSEL' }])],
		['image.id', template('imagetemplate1', [header('image', { id: '1' }), body('Asha')])],
	])('a template message is refused for %s', async (reason, given) => {
		const { status, data } = await send(given);
		expect([status, data.code]).toEqual([400, 601]);
		expect(data.message).toContain(reason);
	});

	test('a message advances from sent to read, and only its share is read', async () => {
		await start({ readShare: 0.5 });
		const ids: string[] = [];
		for (let i = 0; i < 4; i += 1) ids.push((await send(text)).data.messages[0].id);
		const statuses = async () =>
			await Promise.all(ids.map(async (id) => (await details(id)).status));
		expect(await details(ids[0] ?? '')).toMatchObject({ status: 'SENT', sent_at: null });
		await scheduler.advance(10);
		expect(await details(ids[0] ?? '')).toMatchObject({ sent_at: scheduler.now(), read_at: null });
		await scheduler.advance(10);
		expect(new Set(await statuses())).toEqual(new Set(['DELIVERED']));
		await scheduler.advance(10);
		expect(await statuses()).toEqual(['DELIVERED', 'READ', 'DELIVERED', 'READ']);
		expect(sandbox.messagesTo(KNOWN)).toHaveLength(4);
	});

	test('a template message tells its text, buttons and conversation', async () => {
		const { data } = await send(template('tracklink', [body('A1'), url('77')]));
		expect(await details(data.messages[0].id)).toMatchObject({
			is_HSM: true,
			sender: 'API',
			deductionType: 'WC',
			submitted_message_id: '',
			message_content: {
				text: 'Follow your order A1 | [Click Here,https://shop.example/track/77]',
				name: 'tracklink',
				isTemplate: true,
			},
			whatsapp_conversation_details: { type: 'UTILITY' },
		});
	});

	test('free text outside the 24 hours fails after the 200, and inside it does not', async () => {
		const stranger = '919800000009';
		const failed = (await send(text, stranger)).data.messages[0].id as string;
		await scheduler.advance(20);
		expect(await details(failed)).toMatchObject({
			status: 'FAILED',
			userName: 'UNKNOWN',
			failureResponse: { code: '131047', reason: 'Re-engagement message' },
			failed_at: scheduler.now(),
		});
		sandbox.receive(stranger, 'Hi');
		const sent = (await send(text, stranger)).data.messages[0].id as string;
		await scheduler.advance(86_400_000);
		expect(await details(sent)).toMatchObject({ status: 'READ', failureResponse: null });
		const late = (await send(text, stranger)).data.messages[0].id as string;
		await scheduler.advance(20);
		expect(await details(late)).toMatchObject({ status: 'FAILED' });
	});

	test('chosen numbers fail with the reason given', async () => {
		await start({ failPhones: { [KNOWN]: { code: '131049', reason: 'Healthy ecosystem' } } });
		const { data } = await send(template('testmessage', [body('Asha')]));
		await scheduler.advance(20);
		expect(await details(data.messages[0].id)).toMatchObject({
			failureResponse: { code: '131049' },
		});
		await start({ failPhones: [KNOWN] });
		const id = (await send(text)).data.messages[0].id as string;
		await scheduler.advance(20);
		expect(await details(id)).toMatchObject({ failureResponse: { code: '131026' } });
	});

	test.each([
		['prefixed', /^AS-[0-9a-f-]{36}$/],
		['uuid', /^[0-9a-f-]{36}$/],
	] as const)(
		'with %s ids, the wamid comes later and the submitted id stays',
		async (kind, form) => {
			await start({ messageIds: kind });
			const first = (await send(text)).data.messages[0].id as string;
			expect(first).toMatch(form);
			const before = await details(first);
			expect(first).toContain(before.submitted_message_id);
			await scheduler.advance(10);
			expect((await api.get(`/messages/${first}`)).status).toBe(404);
			const [message] = sandbox.messagesTo(KNOWN);
			expect(message?.messageId).toMatch(/^wamid\./);
			expect(message?.submitted_message_id).toBe(before.submitted_message_id);
		},
	);

	test('unknown messages are not found', async () => {
		expect((await api.get('/messages/wamid.none')).status).toBe(404);
	});

	test('an upload can be sent and downloaded until it expires', async () => {
		const { data } = await upload('image/png');
		expect(data.id).toMatch(/^\d{15}$/);
		const image = { type: 'image', image: { id: data.id, filename: 'a.png' } };
		expect((await send(image)).status).toBe(200);
		const media = await api.post('/get-media', { id: data.id, response_type: 'document' });
		expect([media.data, media.headers['content-type']]).toEqual(['aaa', 'image/png']);
		expect(media.headers['content-length']).toBe('3');
		await scheduler.advance(31 * 86_400_000);
		expect((await send(image)).data.code).toBe(601);
		expect((await api.post('/get-media', { id: data.id })).status).toBe(404);
	});

	test('a file of the wrong kind fails after the 200', async () => {
		const { data } = await upload('application/pdf');
		const sent = await send({ type: 'image', image: { id: data.id } });
		await scheduler.advance(20);
		expect(await details(sent.data.messages[0].id)).toMatchObject({
			failureResponse: { code: '131053' },
		});
	});

	test('uploads and downloads that cannot be are refused', async () => {
		expect((await api.post('/media', {})).data.code).toBe(601);
		expect((await upload('application/zip')).data.code).toBe(604);
		expect((await upload('image/png', 5 * 1024 * 1024 + 1)).data.code).toBe(603);
		const form = new FormData();
		form.append('other', new Blob(['a'], { type: 'image/png' }), 'file');
		expect((await api.post('/media', form)).data.code).toBe(601);
		expect((await api.post('/get-media', {})).data.code).toBe(601);
		expect((await api.post('/get-media', { id: 'x' })).status).toBe(404);
		const odd = { id: 'x', responseType: 'blob' };
		expect((await api.post('/get-media', odd)).data.code).toBe(601);
	});
});
