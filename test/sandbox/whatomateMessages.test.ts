import type { AxiosInstance, AxiosResponse } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { WhatomateOptions, WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf } from '../../sandbox/whatomate/client';

type Data = Record<string, unknown>;

describe('messages of the Whatomate sandbox (section 3)', () => {
	let sandbox: WhatomateSandbox;
	let http: AxiosInstance;
	let scheduler: ManualScheduler;

	async function start(options: WhatomateOptions = {}): Promise<void> {
		scheduler = new ManualScheduler();
		sandbox = await startWhatomateSandbox({ scheduler, readShare: 1, ...options });
		http = clientOf(sandbox);
	}
	afterEach(async () => await sandbox.close());

	const data = (answer: AxiosResponse<{ data: Data }>): Data => {
		expect(answer.status).toBe(200);
		return answer.data.data;
	};
	const refused = (answer: AxiosResponse, status: number, message: string) => {
		expect([answer.status, answer.data]).toEqual([
			status,
			{ status: 'error', message, data: null },
		]);
	};
	const contactId = (name: string) =>
		[...sandbox.state.contacts.values()].find(({ profile_name }) => profile_name === name)?.id;
	const messagesOf = (name: string) => `/api/contacts/${contactId(name)}/messages`;
	const text = { type: 'text', content: { body: 'Hi' } };
	/** Sends, lets time pass, and gives the message as the list shows it then. */
	const outcome = async (path: string, body: unknown, name = 'Asha', ms = 100) => {
		const { id } = data(await http.post(path, body));
		await scheduler.advance(ms);
		const { messages } = data(await http.get(messagesOf(name)));
		return (messages as Data[]).find((message) => message.id === id);
	};

	test('a text is pending at first, then sent, delivered and read', async () => {
		await start();
		const first = data(await http.post(messagesOf('Asha'), text));
		expect(first).toMatchObject({
			direction: 'outgoing',
			message_type: 'text',
			content: { body: 'Hi' },
			status: 'pending',
			wamid: '',
			is_reply: false,
			whatsapp_account: 'Main',
		});
		const stored = sandbox.state.messages.get(String(first.id));
		const seen: unknown[] = [];
		for (const ms of [100, 1000, 4000]) {
			await scheduler.advance(ms);
			seen.push(stored?.status);
		}
		expect(seen).toEqual(['sent', 'delivered', 'read']);
		expect(stored?.wamid).toMatch(/^wamid\./);
	});

	test('the text of the old documentation, a bad type and a closed window fail later', async () => {
		await start({ failPhones: ['919551000001'] });
		const wrong = { type: 'text', text: 'Hi' };
		expect(await outcome(messagesOf('Asha'), wrong)).toMatchObject({ status: 'failed' });
		const unknown = { type: 'smoke', content: { body: 'Hi' } };
		expect(await outcome(messagesOf('Asha'), unknown)).toMatchObject({ status: 'failed' });
		const closed = await outcome(messagesOf('Ravi'), text, 'Ravi');
		expect(closed).toMatchObject({
			status: 'failed',
			error_message: '(#131047) Re-engagement message',
		});
		const undeliverable = await outcome(messagesOf('Asha'), text);
		expect(undeliverable?.error_message).toContain('131026');
	});

	test('JSON is read whatever the content type says', async () => {
		await start();
		const headers = { 'Content-Type': 'text/plain' };
		const answer = await http.post<{ data: Data }>(messagesOf('Asha'), JSON.stringify(text), {
			headers,
		});
		expect(data(answer).content).toEqual({ body: 'Hi' });
		refused(await http.post(messagesOf('Asha'), '{', { headers }), 400, 'Invalid request body');
		refused(await http.post('/api/contacts/x/messages', text), 400, 'Invalid contact ID');
	});

	test('the account is the one asked for, the contact’s, or the default one', async () => {
		await start();
		const account = async (name: string, whatsapp_account?: string) =>
			(await http.post<{ data: Data }>(messagesOf(name), { ...text, whatsapp_account })).data.data;
		expect(await account('Asha', 'Support')).toMatchObject({ whatsapp_account: 'Support' });
		expect(await account('Ravi')).toMatchObject({ whatsapp_account: 'Main' });
		expect((await http.post(messagesOf('Asha'), { ...text, whatsapp_account: 'X' })).status).toBe(
			400,
		);
	});

	describe('interactive', () => {
		const interactive = (fields: object) => ({ type: 'interactive', interactive: fields });
		const buttons = (count: number, title = 'Yes') =>
			Array.from({ length: count }, (_, index) => ({ id: String(index), title }));

		test.each([
			[0, 'failed', 'button'],
			[3, 'sent', 'button'],
			[4, 'sent', 'list'],
			[10, 'sent', 'list'],
			[11, 'failed', 'list'],
		])('%d buttons are %s as a %s', async (count, status, type) => {
			await start();
			const body = interactive({ type: 'button', body: 'Pick', buttons: buttons(count) });
			expect(await outcome(messagesOf('Asha'), body)).toMatchObject({
				status,
				content: { body: 'Pick' },
				interactive_data: { type },
			});
		});

		test('titles are cut at 20 bytes', async () => {
			await start();
			const title = `${'x'.repeat(18)}ééé`;
			const body = interactive({ type: 'button', body: 'Pick', buttons: buttons(1, title) });
			expect(await outcome(messagesOf('Asha'), body)).toMatchObject({
				interactive_data: { buttons: [{ id: '0', title: `${'x'.repeat(18)}é` }] },
			});
		});

		test('flows and calls have conditions', async () => {
			await start();
			const send = async (fields: object, whatsapp_account = 'Main') =>
				await http.post<{ data: Data }>(messagesOf('Asha'), {
					...interactive(fields),
					whatsapp_account,
				});
			refused(await send({ type: 'flow' }), 400, 'flow_id is required to send a flow');
			const unknown = await send({ type: 'flow', flow_id: '1' });
			refused(unknown, 400, 'Flow not found for this organization');
			const flow = { type: 'flow', flow_id: '6100000000001', button_text: 'x'.repeat(30) };
			expect(data(await send(flow)).interactive_data).toMatchObject({
				button_text: 'x'.repeat(20),
				first_screen: 'FIRST_SCREEN',
			});
			expect((await send({ type: 'voice_call', body: 'Call' })).status).toBe(400);
			expect((await send({ type: 'voice_call', body: 'Call' }, 'Support')).status).toBe(200);
			const link = { type: 'cta_url', body: 'See', button_text: 'Go', url: 'https://a.example' };
			expect(data(await send(link)).interactive_data).toEqual(link);
			const strange = await outcome(messagesOf('Asha'), interactive({ type: 'carousel' }));
			expect(strange).toMatchObject({ status: 'failed' });
		});
	});

	describe('template messages', () => {
		const path = '/api/messages/template';
		const params = { 1: 'A', 2: 'B' };
		const toAsha = (fields: object) => ({ contact_id: contactId('Asha'), ...fields });

		test.each([
			['order_update', { template_params: params }, ''],
			['order_update', { template_params: { ...params, 3: 'C' } }, '132000'],
			['coupon_named', { template_params: { customer_name: 'A', coupon: 'B' } }, ''],
			['coupon_named', { template_params: params }, '(#100)'],
			['new_arrivals', { template_params: { 1: 'A' } }, '132012'],
			['new_arrivals', { template_params: { 1: 'A' }, header_media_id: '7' }, ''],
			['visit_us', {}, ''],
		])('%s with %j ends with the error "%s"', async (template_name, fields, error) => {
			await start();
			const message = await outcome(path, toAsha({ template_name, ...fields }));
			expect(message?.status).toBe(error === '' ? 'sent' : 'failed');
			expect(message?.error_message).toContain(error);
		});

		test('what is checked at once', async () => {
			await start();
			const send = async (fields: object) => await http.post(path, toAsha(fields));
			const order = { template_name: 'order_update' };
			refused(await send(order), 400, 'Missing template parameters: 1, 2');
			refused(await send({ ...order, template_params: { 1: 5 } }), 400, 'Invalid request body');
			refused(await send({ template_name: 'nothing' }), 404, 'Template not found');
			expect((await send({ template_params: params })).status).toBe(400);
			const header = { template_name: 'season_header', template_params: { customer_name: 'A' } };
			expect((await send(header)).status).toBe(400);
			expect((await send({ ...header, header_params: { season: 'S' } })).status).toBe(200);
			const pending = { template_name: 'waiting_for_review', template_params: { 1: 'A' } };
			expect((await send(pending)).status).toBe(400);
			const optedOut = { contact_id: contactId('Meera'), template_name: 'visit_us' };
			expect((await http.post(path, optedOut)).status).toBe(400);
			expect((await http.post(path, { template_name: 'visit_us' })).status).toBe(400);
		});

		test('a number is matched as it is, and goes to a template’s account by default', async () => {
			await start();
			const order = { template_name: 'order_update', template_params: params };
			const known = data(await http.post(path, { ...order, phone_number: '919551000001' }));
			expect(known).toMatchObject({ contact_id: contactId('Asha'), whatsapp_account: 'Main' });
			await http.post(path, { ...order, phone_number: '+919551000001', account_name: 'Support' });
			expect(sandbox.state.contacts.size).toBe(4);
			expect([...sandbox.state.messages.values()].at(-1)?.whatsapp_account).toBe('Support');
		});

		test('in a multipart body the parameters are JSON texts', async () => {
			await start();
			const form = new FormData();
			form.set('contact_id', String(contactId('Asha')));
			form.set('template_name', 'new_arrivals');
			form.set('template_params', '{"1":"A"}');
			form.set('header_file', new Blob(['pixels'], { type: 'image/png' }), 'a.png');
			expect(await outcome(path, form)).toMatchObject({ status: 'sent' });
			form.set('template_params', '{');
			refused(await http.post(path, form), 400, 'Invalid request body');
		});
	});

	test('media is multipart only, and can be fetched', async () => {
		await start();
		expect((await http.post('/api/messages/media', { media_url: 'x' })).status).toBe(400);
		const form = new FormData();
		form.set('contact_id', String(contactId('Asha')));
		form.set('caption', 'Look');
		form.set('file', new Blob(['pixels'], { type: 'image/png' }), 'a.png');
		const message = await outcome('/api/messages/media', form);
		expect(message).toMatchObject({
			message_type: 'image',
			content: { body: 'Look' },
			media_mime_type: 'image/png',
			media_filename: 'a.png',
			status: 'sent',
		});
		expect((await http.get(`/api/media/${String(message?.id)}`)).data).toBe('pixels');
	});

	test('the list pages back from the newest, and marks what came in as read', async () => {
		await start();
		for (const body of ['1', '2', '3']) {
			sandbox.receive('+91 9551000001', body);
			await scheduler.advance(1000);
		}
		const list = async (query: string) => data(await http.get(`${messagesOf('Asha')}?${query}`));
		const bodies = ({ messages }: Data) =>
			(messages as Array<{ content: { body: string } }>).map(({ content }) => content.body);
		const contact = sandbox.state.contacts.get(String(contactId('Asha')));
		expect(contact?.unread_count).toBe(3);
		const page = await list('limit=2');
		expect(bodies(page)).toEqual(['2', '3']);
		expect(page).toMatchObject({ total: 3, page: 1, limit: 2, has_more: true });
		expect(contact?.unread_count).toBe(0);
		expect([...sandbox.state.messages.values()].map(({ status }) => status)).toEqual([
			'read',
			'read',
			'read',
		]);
		const [{ id }] = page.messages as Data[];
		const before = await list(`limit=2&before_id=${String(id)}`);
		expect(bodies(before)).toEqual(['1']);
		expect(Object.keys(before)).toEqual(['messages', 'total', 'has_more']);
		expect(bodies(await list('account=Support'))).toEqual([]);
	});

	test('chats are marked as read and messages get reactions', async () => {
		await start();
		const { id } = sandbox.receive('919551000001', 'Hi');
		const read = await http.post<{ data: Data }>(`/api/contacts/${contactId('Asha')}/mark-read`);
		expect(data(read)).toEqual({ status: 'ok' });
		const react = async (emoji: string) =>
			await http.post(`${messagesOf('Asha')}/${id}/reaction`, { emoji });
		await react('👍');
		expect(sandbox.state.messages.get(id)?.reactions).toHaveLength(1);
		await react('');
		expect(sandbox.state.messages.get(id)?.reactions).toEqual([]);
		refused(await http.put(`/api/messages/${id}/read`), 501, 'Not implemented yet');
		refused(await http.post('/api/messages', {}), 400, 'Invalid contact ID');
	});

	test('D sends text only, has no template messages, and dies of the old route', async () => {
		await start({ dialect: 'D' });
		const path = messagesOf('Asha');
		const body = { type: 'interactive', interactive: { type: 'button', buttons: [] } };
		expect(data(await http.post(path, body))).not.toHaveProperty('interactive_data');
		expect(data(await http.post(path, { ...text, whatsapp_account: 'Support' }))).toMatchObject({
			whatsapp_account: 'Main',
		});
		refused(await http.post('/api/messages/template', {}), 501, 'Not implemented yet');
		expect((await http.post(`/api/contacts/${contactId('Asha')}/mark-read`)).status).toBe(405);
		await expect(http.post('/api/messages', {})).rejects.toThrow();
		await expect(http.get('/api/me')).rejects.toThrow();
		expect(sandbox.state.crashed).toBe(true);
	});
});
