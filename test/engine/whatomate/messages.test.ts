import type { INodeParameters } from 'n8n-workflow';
import { byId, file, inOrder, people, whatomateEngine } from '../../support/whatomateEngine';
import { ASHA, byPhone, FAST, whatomateMessages } from '../../support/whatomateMessages';

describe('Whatomate: messages', () => {
	const whatomate = whatomateEngine();

	const { contacts, contactOf, send } = whatomateMessages(whatomate);
	const posted = () => whatomate.requests('POST', '/messages').map(({ body }) => body);

	describe('to whom', () => {
		test('by phone: the contact is found, or created first', async () => {
			const items = [...people(3), { phone: '919551000001', name: 'Asha' }];
			const { json, items: out } = await send('sendText', { text: '=Hi {{ $json.name }}' }, items);
			expect(json.map(({ status }) => status)).toEqual(Array(4).fill('accepted'));
			expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(4));
			expect(whatomate.requests('POST', '/api/contacts')).toHaveLength(3);
			expect(whatomate.requests('GET', '/api/contacts')).toHaveLength(4);
			expect(json[0]).toMatchObject({
				recipient: '+15552000000',
				contactId: contactOf('+15552000000')?.id,
				messageStatus: 'pending',
			});
			expect(json[3]?.contactId).toBe(contactOf(ASHA)?.id);
			const messages = [...whatomate.sandbox.state.messages.values()];
			expect(messages.map(({ id }) => id)).toContain(json[0]?.messageId);
			expect(messages.map(({ body }) => body)).toContain('Hi Person 1');
		});

		test('by a contact from the list, or its ID', async () => {
			const id = contactOf(ASHA)?.id ?? '';
			const to = { __rl: true, mode: 'list', value: id };
			const { json } = await send('sendText', { to, text: 'Hi' });
			expect(json[0]).toMatchObject({ status: 'accepted', recipient: id, contactId: id });
			expect(whatomate.requests('GET', '/api/contacts')).toEqual([]);
		});

		test('a number that is part of a longer one is somebody else', async () => {
			await send('sendText', { to: byPhone('+9551000001'), text: 'Hi' });
			expect(contacts().at(-1)?.phone_number).toBe('9551000001');
			expect(whatomate.timesMessaged([ASHA, '+9551000001'])).toEqual([0, 1]);
		});

		test('with hidden numbers the contact is known by what is shown of it', async () => {
			const [own] = whatomate.sandbox.state.organisations.values();
			if (own) own.mask_phone_numbers = true;
			const { json } = await send('sendText', { text: 'Hi' });
			expect(json[0]?.contactId).toBe(contactOf(ASHA)?.id);
		});

		test('one that somebody else creates meanwhile is used', async () => {
			whatomate.sandbox.faults.add({
				kind: 'status',
				method: 'GET',
				path: /contacts$/,
				status: 200,
				headers: { 'Content-Type': 'application/json' },
				body: { status: 'success', data: { contacts: [], total: 0, page: 1, limit: 100 } },
			});
			const { json } = await send('sendText', { text: 'Hi' });
			expect(json[0]?.contactId).toBe(contactOf(ASHA)?.id);
		});

		test('a business-scoped user ID is refused', async () => {
			const { error } = await send('sendText', { to: 'US.13491208655302741918', text: 'Hi' });
			expect(error?.message).toContain('not by business-scoped user ID');
			expect(whatomate.sandbox.requests).toEqual([]);
		});
	});

	test('text goes out with its account and what it quotes', async () => {
		await send('sendText', {
			text: 'Hi',
			account: byId('Support'),
			options: { ...FAST, replyTo: '6a1b2c3d-0000-4000-8000-000000000000' },
		});
		expect(posted()).toEqual([
			{
				type: 'text',
				content: { body: 'Hi' },
				whatsapp_account: 'Support',
				reply_to_message_id: '6a1b2c3d-0000-4000-8000-000000000000',
			},
		]);
		const wrong = await send('sendText', { text: 'Hi', account: byId('Nowhere') });
		expect(wrong.error?.message).toContain("no WhatsApp account named 'Nowhere'");
		const long = await send('sendText', { text: 'x'.repeat(4097) });
		expect(long.error?.message).toContain('at most 4096');
	});

	test('a file goes out as one, with its caption', async () => {
		const items = [{ json: { phone: ASHA }, binary: { data: file('png', 'image/png', 'a.png') } }];
		const { json } = await send(
			'sendMedia',
			{ mediaType: 'image', binaryPropertyName: 'data', caption: 'Look' },
			items,
		);
		expect(json[0]?.status).toBe('accepted');
		const [message] = whatomate.sandbox.state.messages.values();
		expect(message).toMatchObject({
			message_type: 'image',
			body: 'Look',
			file: { filename: 'a.png', mime_type: 'image/png', bytes: Buffer.from('png') },
		});
		const none = await send('sendMedia', {
			mediaType: 'image',
			binaryPropertyName: 'nothing',
			caption: '',
		});
		expect(none.error?.message).toContain("no file in the field 'nothing'");
		const large = [
			{
				json: { phone: ASHA },
				binary: { data: file(Buffer.alloc(15 * 1024 * 1024), 'image/png', 'a.png') },
			},
		];
		const refused = await send(
			'sendMedia',
			{ mediaType: 'image', binaryPropertyName: 'data', caption: '' },
			large,
		);
		expect(refused.error?.message).toContain('at most 15 MB');
		expect(whatomate.requests('POST', '/media')).toHaveLength(1);
	});

	describe('interactive', () => {
		const entries = (count: number, title = 'Row') =>
			Array.from({ length: count }, (_none, at) => ({ title: `${title} ${at}`, id: '' }));
		const interactive = async (parameters: INodeParameters) =>
			await send('sendInteractive', { text: 'Pick one', ...parameters });

		test('buttons, list, link and flow as the server takes them', async () => {
			await interactive({ interactiveType: 'button', buttons: { button: entries(2) } });
			await interactive({ interactiveType: 'list', listRows: { row: entries(4) } });
			await interactive({
				interactiveType: 'cta_url',
				buttonLabel: 'Open',
				url: 'https://example.com',
			});
			await interactive({
				interactiveType: 'flow',
				flowId: byId('6100000000001'),
				buttonLabel: 'Rate us',
				flowScreen: 'WELCOME',
				options: { ...FAST, flowHeader: 'Hello' },
			});
			const content = { type: 'button', body: 'Pick one' };
			expect(posted()).toEqual([
				{
					type: 'interactive',
					interactive: {
						...content,
						buttons: [
							{ id: 'Row 0', title: 'Row 0' },
							{ id: 'Row 1', title: 'Row 1' },
						],
					},
				},
				{
					type: 'interactive',
					interactive: expect.objectContaining({ type: 'list', buttons: expect.any(Array) }),
				},
				{
					type: 'interactive',
					interactive: {
						type: 'cta_url',
						body: 'Pick one',
						button_text: 'Open',
						url: 'https://example.com',
					},
				},
				{
					type: 'interactive',
					interactive: {
						type: 'flow',
						body: 'Pick one',
						flow_id: '6100000000001',
						button_text: 'Rate us',
						first_screen: 'WELCOME',
						header: 'Hello',
					},
				},
			]);
			expect(whatomate.sandbox.refused).toEqual([]);
		});

		test.each<[string, INodeParameters, RegExp]>([
			['four buttons', { buttons: { button: entries(4) } }, /takes 1 to 3/],
			['no button', { buttons: {} }, /There are 0 buttons/],
			[
				'a title that is cut off',
				{ buttons: { button: [{ title: 'ünïcödé títlés cöúnt', id: '' }] } },
				/bytes, and Whatomate cuts it after 20/,
			],
			['an empty title', { buttons: { button: [{ title: ' ', id: '1' }] } }, /is empty/],
			[
				'the same ID twice',
				{
					buttons: {
						button: [
							{ title: 'A', id: '1' },
							{ title: 'B', id: '1' },
						],
					},
				},
				/have the same ID/,
			],
			['a short list', { interactiveType: 'list', listRows: { row: entries(3) } }, /4 to 10/],
			[
				'no web address',
				{ interactiveType: 'cta_url', buttonLabel: 'Open', url: 'example.com' },
				/not a web address/,
			],
		])('%s is refused before anything is sent', async (_name, parameters, message) => {
			const { error } = await interactive({ interactiveType: 'button', ...parameters });
			expect(error?.message).toMatch(message);
			expect(whatomate.sandbox.requests).toEqual([]);
		});
	});

	test('get many, newest first, from all pages, with the account as a filter', async () => {
		for (let at = 0; at < 120; at += 1) whatomate.sandbox.receive(ASHA, `Message ${at}`);
		const getMany = async (more: INodeParameters = {}) =>
			await whatomate.run({
				resource: 'message',
				operation: 'getAll',
				contactId: byId(ASHA),
				filters: {},
				returnAll: true,
				simplify: true,
				options: {},
				...more,
			});
		const all = await getMany();
		expect(all.json).toHaveLength(120);
		expect(all.json[0]).toMatchObject({ text: 'Message 119', direction: 'incoming' });
		expect(all.json[119]).toMatchObject({ text: 'Message 0' });
		const some = await getMany({ returnAll: false, limit: 3 });
		expect(some.json.map(({ text }) => text)).toEqual([
			'Message 119',
			'Message 118',
			'Message 117',
		]);
		expect((await getMany({ filters: { account: byId('Support') } })).json).toEqual([]);
		const unknown = await getMany({ contactId: byId('+15559999999') });
		expect(unknown.error?.message).toContain('no contact with the number +15559999999');
	});
});
