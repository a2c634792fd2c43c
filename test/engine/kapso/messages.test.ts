import {
	byId,
	inOrder,
	kapsoEngine,
	NUMBER,
	OTHER_NUMBER,
	withoutWaiting,
} from '../../support/kapsoEngine';

const message = (operation: string, more: object) => ({
	resource: 'message',
	operation,
	phoneNumberId: byId(NUMBER),
	...more,
});

describe('Mark as Read', () => {
	const kapso = kapsoEngine();

	test('each item marks its own message, with a typing indicator if asked for', async () => {
		const ids = ['Hi', 'Hello'].map((text) => kapso.sandbox.receive('15550000001', text).id);
		const parameters = message('markAsRead', {
			messageId: '={{ $json.id }}',
			options: { typingIndicator: '={{ $itemIndex === 1 }}' },
		});
		const items = ids.map((id) => ({ id }));
		const { items: out } = await kapso.runKapso(parameters, items);
		expect(out.map(({ json }) => json)).toEqual(
			ids.map((messageId) => ({ messageId, success: true })),
		);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(kapso.requests('POST', `/${NUMBER}/messages`).map(({ body }) => body)).toEqual([
			{ messaging_product: 'whatsapp', status: 'read', message_id: ids[0] },
			{
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: ids[1],
				typing_indicator: { type: 'text' },
			},
		]);
	});

	test('a lost answer is asked for again, since reading twice does no harm', async () => {
		const { id } = kapso.sandbox.receive('15550000001', 'Hi');
		withoutWaiting();
		kapso.sandbox.faults.add({ kind: 'statusAfter', status: 502 });
		const { json } = await kapso.runKapso(message('markAsRead', { messageId: id }));
		expect(json).toEqual([{ messageId: id, success: true }]);
		expect(kapso.requests('POST', '/messages')).toHaveLength(2);
	});

	test('an empty ID is refused before any request', async () => {
		const { error } = await kapso.runKapso(message('markAsRead', { messageId: '={{ "" }}' }));
		expect(error?.message).toBe("'Message ID' is empty [item 0]");
		expect(kapso.sandbox.requests).toEqual([]);
	});
});

describe('reading messages', () => {
	const kapso = kapsoEngine();

	test('Get finds each message by an ID that has slashes in it', async () => {
		const { state } = kapso.sandbox;
		const ids = ['wamid.a/b+c=', 'wamid.d%2Fe=='];
		for (const id of ids) {
			const known = kapso.sandbox.receive('15550000001', `Text ${id}`);
			state.messages.set(id, { ...known, id });
		}
		const parameters = message('get', { messageId: '={{ $json.id }}' });
		const { items } = await kapso.runKapso(
			parameters,
			ids.map((id) => ({ id })),
		);
		expect(items.map(({ json }) => json)).toEqual(
			ids.map((id) => ({
				id,
				type: 'text',
				direction: 'inbound',
				status: 'received',
				content: `Text ${id}`,
				contactName: expect.anything(),
				phoneNumber: expect.stringContaining('15550000001'),
				phoneNumberId: NUMBER,
				conversationId: expect.any(String),
				timestamp: expect.any(String),
			})),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
	});

	test('Get gives the whole message with Simplify off', async () => {
		const { id } = kapso.sandbox.receive('15550000001', 'Hi');
		const parameters = message('get', { messageId: id, simplify: false });
		const { json } = await kapso.runKapso(parameters);
		expect(json[0]).toMatchObject({ id, text: { body: 'Hi' }, kapso: { direction: 'inbound' } });
	});

	test('Get says which message is not there', async () => {
		const { error } = await kapso.runKapso(message('get', { messageId: 'wamid.none' }));
		expect(error?.message).toBe('Message not found [item 0]');
		expect(error?.httpCode).toBe('404');
	});

	test('Get Many passes the filters on, and lists for each item', async () => {
		kapso.sandbox.receive('15550000001', 'One');
		kapso.sandbox.receive('15550000002', 'Two');
		const parameters = message('getAll', {
			filters: {
				recipient: '={{ $json.phone }}',
				direction: 'inbound',
				status: '',
				message_type: 'text',
				has_media: false,
				conversation_id: '',
			},
		});
		const items = [{ phone: '+1 555 000 0002' }, { phone: '15550000001' }];
		const { items: out } = await kapso.runKapso(parameters, items);
		expect(out.map(({ json, pairedItem }) => [json.content, pairedItem])).toEqual([
			['Two', { item: 0 }],
			['One', { item: 1 }],
		]);
		expect(kapso.requests('GET', '/messages').map(({ query }) => query)).toMatchObject([
			{
				phone_number_id: NUMBER,
				phone_number: '15550000002',
				direction: 'inbound',
				message_type: 'text',
				has_media: 'false',
			},
			{ phone_number: '15550000001' },
		]);
		for (const { query } of kapso.requests('GET', '/messages')) {
			expect(Object.keys(query)).not.toContain('status');
			expect(Object.keys(query)).not.toContain('conversation_id');
		}
	});

	test('Get Many finds a person by business-scoped user ID, and in all numbers', async () => {
		kapso.sandbox.receive('US.3000000000000000003', 'Hi', OTHER_NUMBER);
		const { json } = await kapso.runKapso(
			message('getAll', {
				phoneNumberId: byId(''),
				filters: { recipient: 'US.3000000000000000003' },
			}),
		);
		expect(json.map(({ content }) => content)).toEqual(['Hi']);
		const [request] = kapso.requests('GET', '/messages');
		expect(request?.query.business_scoped_user_id).toBe('US.3000000000000000003');
		expect(Object.keys(request?.query ?? {})).not.toContain('phone_number_id');
	});

	test('Get Many follows all pages, or stops at the limit', async () => {
		for (let n = 0; n < 150; n += 1) kapso.sandbox.receive('15550000001', `Text ${n}`);
		const all = await kapso.runKapso(message('getAll', { returnAll: true }));
		expect(new Set(all.json.map(({ id }) => id)).size).toBe(150);
		expect(kapso.requests('GET', '/messages')).toHaveLength(2);
		const some = await kapso.runKapso(message('getAll', { returnAll: false, limit: 7 }));
		expect(some.json).toHaveLength(7);
		expect(kapso.requests('GET', '/messages')).toHaveLength(3);
	});

	test('a recipient that is no number is refused before any request', async () => {
		const parameters = message('getAll', { filters: { recipient: 'Ana' } });
		const { error } = await kapso.runKapso(parameters);
		expect(error?.description).toContain("Parameter: 'Recipient'");
		expect(kapso.sandbox.requests).toEqual([]);
	});
});
