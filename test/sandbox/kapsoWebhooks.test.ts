import { createHash, createHmac } from 'node:crypto';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient, startListener } from '../../sandbox/kapso/client';
import type { Answer, Listener, ReceivedPost } from '../../sandbox/kapso/client';

const TO = '15550001111';
const HOOKS = '/phone_numbers/1234567890/webhooks';
const RECEIVED = 'whatsapp.message.received';

describe('webhook posts of the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	let listener: Listener;
	const register = async (fields: object = {}): Promise<Answer> =>
		await client.platform('POST', HOOKS, {
			whatsapp_webhook: {
				url: listener.url,
				secret_key: 'hush',
				events: [RECEIVED],
				...fields,
			},
		});
	const receive = async (text: string, from = TO): Promise<void> => {
		kapso.receive(from, text);
		await kapso.webhookSender.idle();
	};
	const send = async (fields: object = {}): Promise<void> => {
		await client.proxy('POST', '/1234567890/messages', {
			messaging_product: 'whatsapp',
			to: TO,
			type: 'text',
			text: { body: 'Hello' },
			...fields,
		});
	};
	const events = (): unknown[] => listener.posts.map(({ headers }) => headers['x-webhook-event']);
	const expectSigned = ({ headers, raw }: ReceivedPost, secret = 'hush'): void => {
		const expected = createHmac('sha256', secret).update(raw).digest('hex');
		expect(headers['x-webhook-signature']).toBe(expected);
	};

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		listener = await startListener();
		kapso = await startKapsoSandbox({ scheduler, random: () => 0.5 });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => {
		await kapso.close();
		await listener.close();
	});

	test('get a received message with all headers, signed over the raw bytes', async () => {
		await register({ headers: { 'X-Tenant': 'acme' } });
		await receive('Größe 😀');
		const [post] = listener.posts;
		expect(post?.headers).toMatchObject({
			'x-webhook-event': RECEIVED,
			'x-webhook-payload-version': 'v2',
			'x-idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
			'content-type': 'application/json',
			'x-tenant': 'acme',
		});
		expect(post?.headers).not.toHaveProperty('x-webhook-batch');
		if (post) expectSigned(post);
		expect(post?.body).toMatchObject({
			message: {
				type: 'text',
				from: TO,
				text: { body: 'Größe 😀' },
				kapso: { direction: 'inbound', status: 'received', content: 'Größe 😀' },
			},
			conversation: { phone_number: `+${TO}`, phone_number_id: '1234567890' },
			is_new_conversation: true,
			phone_number_id: '1234567890',
		});
		await receive('again');
		expect(listener.posts[1]?.body.is_new_conversation).toBe(false);
	});

	test('tell a person with only a BSUID by it', async () => {
		await register();
		await receive('Hi', 'US.3000000000000000003');
		expect(listener.posts[0]?.body).toMatchObject({
			message: { from_user_id: 'US.3000000000000000003' },
			conversation: {
				phone_number: null,
				business_scoped_user_id: 'US.3000000000000000003',
			},
		});
		expect(listener.posts[0]?.body.message).not.toHaveProperty('from');
	});

	test('follow a message, with statuses that add up and echo the callback data', async () => {
		const names = ['sent', 'delivered', 'read'].map((name) => `whatsapp.message.${name}`);
		await register({ events: ['whatsapp.conversation.created', ...names] });
		await send({ biz_opaque_callback_data: 'run-7' });
		await kapso.webhookSender.idle();
		await scheduler.advance(5000);
		expect(events()).toEqual(['whatsapp.conversation.created', ...names]);
		expect(listener.posts[3]?.body).toMatchObject({
			message: {
				kapso: {
					direction: 'outbound',
					status: 'read',
					processing_status: 'completed',
					statuses: [
						{ status: 'sent', recipient_id: TO, biz_opaque_callback_data: 'run-7' },
						{ status: 'delivered', biz_opaque_callback_data: 'run-7' },
						{ status: 'read', biz_opaque_callback_data: 'run-7' },
					],
				},
			},
		});
	});

	test('tell a failure with its error', async () => {
		await register({ events: ['whatsapp.message.failed'] });
		kapso.unknownNumber(TO);
		await send({ biz_opaque_callback_data: 'run-7' });
		await scheduler.advance(5000);
		expect(listener.posts).toHaveLength(1);
		expect(listener.posts[0]?.body).toMatchObject({
			message: {
				kapso: {
					status: 'failed',
					statuses: [{ errors: [{ code: 131026 }], biz_opaque_callback_data: 'run-7' }],
				},
			},
		});
	});

	test('come in the legacy form too', async () => {
		await register({ payload_version: 'v1' });
		await receive('Hi');
		expect(listener.posts[0]?.headers['x-webhook-payload-version']).toBe('v1');
		expect(listener.posts[0]?.body).toMatchObject({
			message: { message_type: 'text', content: 'Hi', direction: 'inbound' },
			conversation: { whatsapp_config_id: expect.any(String) },
			whatsapp_config: { phone_number_id: '1234567890' },
		});
	});

	test('of kind meta get everything in the form of Meta', async () => {
		await register({ kind: 'meta', events: [] });
		await receive('Hi');
		await send({ biz_opaque_callback_data: 'run-7' });
		await scheduler.advance(500);
		kapso.optOut(TO, '1234567890');
		await kapso.webhookSender.idle();
		const changes = listener.posts.map(({ body }) => body);
		expect(changes).toMatchObject([
			{
				object: 'whatsapp_business_account',
				entry: [
					{
						id: '98765432109',
						changes: [{ field: 'messages', value: { messages: [{ text: { body: 'Hi' } }] } }],
					},
				],
			},
			{
				entry: [{ changes: [{ value: { statuses: [{ biz_opaque_callback_data: 'run-7' }] } }] }],
			},
			{
				entry: [
					{
						changes: [
							{
								field: 'user_preferences',
								value: { user_preferences: [{ wa_id: TO, value: 'stop' }] },
							},
						],
					},
				],
			},
		]);
		for (const post of listener.posts) {
			expectSigned(post);
			expect(post.headers['x-idempotency-key']).toBe(
				createHash('sha256').update(post.raw).digest('hex'),
			);
			expect(post.headers).not.toHaveProperty('x-hub-signature-256');
		}
	});

	test('hear of a marketing opt-out, each number for itself', async () => {
		const event = 'whatsapp.contact.marketing_preference_changed';
		await register({ events: [event] });
		kapso.optOut(TO);
		await kapso.webhookSender.idle();
		expect(events()).toEqual([event]);
	});

	test('hear of a conversation that ends', async () => {
		await register({ events: ['whatsapp.conversation.ended'] });
		const { conversationId } = kapso.receive(TO, 'Hi');
		await client.platform('PATCH', `/conversations/${conversationId}`, {
			whatsapp_conversation: { status: 'ended' },
		});
		await kapso.webhookSender.idle();
		expect(listener.posts[0]?.body).toMatchObject({ conversation: { status: 'ended' } });
	});

	test('gather received messages of a conversation when they buffer', async () => {
		await register({ buffer_enabled: true, max_buffer_size: 3 });
		await receive('one');
		await receive('two');
		await receive('other', '15550002222');
		expect(listener.posts).toHaveLength(0);
		await scheduler.advance(5000);
		const [both, single] = listener.posts;
		expect(both?.headers).toMatchObject({ 'x-webhook-batch': 'true', 'x-batch-size': '2' });
		if (both) expectSigned(both);
		expect(both?.body).toMatchObject({
			type: RECEIVED,
			batch: true,
			data: [{ message: { text: { body: 'one' } } }, { message: { text: { body: 'two' } } }],
			batch_info: { size: 2, window_ms: 5000, first_sequence: 1, last_sequence: 2 },
		});
		expect(single?.headers['x-batch-size']).toBe('1');
		for (const text of ['three', 'four', 'five']) await receive(text);
		expect(listener.posts[2]?.body).toMatchObject({
			batch_info: { size: 3, first_sequence: 3, last_sequence: 5 },
		});
		// The window of a batch that was full before brings nothing more.
		await scheduler.advance(5000);
		expect(listener.posts).toHaveLength(3);
	});

	test('are tried again after 10, 40 and 90 seconds with the same key', async () => {
		await register();
		listener.answers.push(500, 500, 500, 500);
		await receive('Hi');
		for (const [ms, count] of [
			[9_999, 1],
			[1, 2],
			[39_999, 2],
			[1, 3],
			[90_000, 4],
			[600_000, 4],
		] as const) {
			await scheduler.advance(ms);
			expect(listener.posts).toHaveLength(count);
		}
		expect(new Set(listener.posts.map(({ headers }) => headers['x-idempotency-key'])).size).toBe(1);
	});

	test('get a batch that failed event by event', async () => {
		await register({ buffer_enabled: true });
		listener.answers.push(500, 500, 500, 500);
		await receive('one');
		await receive('two');
		await scheduler.advance(145_001);
		expect(listener.posts.slice(4).map(({ body }) => body)).toMatchObject([
			{ message: { text: { body: 'one' } } },
			{ message: { text: { body: 'two' } } },
		]);
		expect(listener.posts[4]?.headers).not.toHaveProperty('x-webhook-batch');
	});

	test('get duplicates on demand, byte for byte', async () => {
		await register();
		await receive('one');
		await receive('two');
		await kapso.redeliverLast();
		await kapso.redeliverLast(2);
		const keys = listener.posts.map(({ headers }) => headers['x-idempotency-key']);
		expect([keys[2], keys[3], keys[4]].sort()).toEqual([keys[1], keys[0], keys[1]].sort());
		expect(listener.posts[2]?.raw).toBe(listener.posts[1]?.raw);
	});

	test.each([
		[20, 17, false],
		[20, 16, true],
		[19, 19, true],
	])('with %d deliveries in 15 minutes, %d failed, active is %s', async (total, failed, active) => {
		const { data } = await register();
		const bad = Array.from({ length: failed * 4 }, () => 500);
		for (let index = 0; index < total - failed; index += 1) await receive('fine');
		listener.answers.push(...bad);
		for (let index = 0; index < failed; index += 1) await receive('bad');
		await scheduler.advance(140_000);
		const webhook = kapso.state.webhooks.get(data.data.id);
		expect(webhook?.active).toBe(active);
		const before = listener.posts.length;
		await receive('later');
		expect(listener.posts.length - before).toBe(active ? 1 : 0);
		const revived = { whatsapp_webhook: { active: true } };
		await client.platform('PATCH', `${HOOKS}/${data.data.id}`, revived);
		expect(webhook?.active).toBe(true);
	});
});
