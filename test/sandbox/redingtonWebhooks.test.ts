import { createHmac } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import express from 'express';
import { startRedingtonSandbox, TOPICS } from '../../sandbox/redington';
import type { RedingtonSandbox, RedingtonSandboxOptions, Topic } from '../../sandbox/redington';
import { redingtonClient } from '../../sandbox/redington/client';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { createApp, listen } from '../../sandbox/http/server';
import type { RunningServer } from '../../sandbox/http/server';

const KNOWN = '910000000000';
const NEW = '919800000021';
const statusDelays = { sent: 10, delivered: 10, read: 10, failed: 10 };

interface Received {
	raw: Buffer;
	headers: Record<string, unknown>;
	body: { id: string; topic: Topic; delivery_attempt: unknown; data: Record<string, unknown> };
}

describe('webhooks of the Redington sandbox', () => {
	let sandbox: RedingtonSandbox;
	let api: AxiosInstance;
	let scheduler: ManualScheduler;
	let hook: RunningServer;
	let received: Received[];
	let answers: number[];

	beforeAll(async () => {
		const app = createApp();
		app.post('/hook', express.raw({ type: () => true }), (req, res) => {
			const raw = req.body as Buffer;
			const body = JSON.parse(raw.toString()) as Received['body'];
			received.push({ raw, headers: req.headers, body });
			res.status(answers.shift() ?? 200).end();
		});
		hook = await listen(app);
	});
	afterAll(async () => await hook.close());

	const start = async (options: RedingtonSandboxOptions = {}, topics?: Topic[]) => {
		received = [];
		answers = [];
		scheduler = new ManualScheduler();
		sandbox = await startRedingtonSandbox({ scheduler, statusDelays, ...options });
		api = redingtonClient(sandbox);
		return sandbox.setWebhook(`${hook.url}/hook`, topics);
	};
	afterEach(async () => await sandbox.close());

	const idle = async () => await sandbox.webhookSender.idle();
	const topics = () => received.map(({ body }) => body.topic).sort();
	const write = async () => {
		sandbox.receive(KNOWN, 'Hé');
		await idle();
	};
	const send = async (changes: object = {}) => {
		await api.post('/campaign/api/send', {
			campaign_name: 'packagedeliverycampaign',
			name: 'New',
			phone_number: NEW,
			template_params: ['A', 'B'],
			...changes,
		});
		await idle();
	};

	test('a campaign message tells its life, with the submitted id throughout', async () => {
		await start();
		await send({ tags: ['VIP'], attributes: { city: 'Pune' } });
		expect(topics()).toEqual([
			'contact.attribute.revised',
			'contact.created',
			'contact.tag.updated',
			'message.created',
		]);
		const dataOf = (topic: Topic) => received.find(({ body }) => body.topic === topic)?.body.data;
		expect(dataOf('contact.tag.updated')).toMatchObject({ tag: { type: 'tag', id: 'VIP' } });
		expect(dataOf('contact.attribute.revised')).toMatchObject({
			attribute: { type: 'attribute', fields: { city: 'Pune' } },
		});
		await scheduler.advance(30);
		for (const stage of ['sent', 'delivered', 'read'] as const) {
			expect(dataOf(`contact.campaign.${stage}`)).toMatchObject({
				contact: { phone_number: NEW },
				message: { status: stage.toUpperCase() },
			});
		}
		const messages = received
			.filter(({ body }) => body.topic.startsWith('message.'))
			.map(({ body }) => body.data.message as Record<string, unknown>);
		expect(messages.map(({ status }) => status)).toEqual(['SENT', 'SENT', 'DELIVERED', 'READ']);
		expect(messages[0]?.messageId).toMatch(/^AS-/);
		expect(messages[1]?.messageId).toMatch(/^wamid/);
		expect(new Set(messages.map((message) => message.submitted_message_id)).size).toBe(1);
		expect(messages[3]).not.toHaveProperty('tracking');
	});

	test('a failure after the 200 is told with its reason', async () => {
		await start({ failPhones: [NEW] }, ['message.status.updated', 'contact.campaign.delivered']);
		await send();
		await scheduler.advance(30);
		expect(received.map(({ body }) => body.data.message)).toMatchObject([
			{ status: 'SENT', failureResponse: null },
			{ status: 'FAILED', failureResponse: { code: '131026', reason: 'Message undeliverable' } },
		]);
	});

	test('a customer’s message comes as created and as from the user', async () => {
		await start();
		await write();
		expect(topics()).toEqual([
			'contact.chat.requesting',
			'contact.first_message.updated',
			'message.created',
			'message.sender.user',
		]);
		const message = received.find(({ body }) => body.topic === 'message.sender.user');
		expect(message?.body.data.message).toMatchObject({
			sender: 'USER',
			status: 'DELIVERED',
			submitted_message_id: '',
			messageId: expect.stringMatching(/^wamid/),
			message_content: { text: 'Hé' },
		});
		received = [];
		await sandbox.dashboard.intervene(KNOWN);
		await write();
		await sandbox.dashboard.closeChat(KNOWN);
		expect(topics()).toEqual([
			'contact.chat.closed',
			'contact.chat.intervened',
			'message.created',
			'message.sender.user',
		]);
	});

	test('orders and payments have their topics, and all sixteen occur', async () => {
		await start();
		await sandbox.shop.placeOrder(KNOWN, 'sku-1', 2, 100);
		await sandbox.shop.capturePayment(KNOWN, 'ref-1', 20_000);
		await sandbox.shop.refundPayment(KNOWN, 'ref-1', 20_000);
		expect(received.map(({ body }) => body.data)).toMatchObject([
			{ order: { phone_number: KNOWN, product_items: [{ quantity: 2, currency: 'INR' }] } },
			{ payment: { reference_id: 'ref-1', transaction: { status: 'captured' } } },
			{ payment: { transaction: { refunds: [{ status: 'completed' }] } } },
		]);
		await send({ tags: ['VIP'], attributes: { city: 'Pune' } });
		await scheduler.advance(30);
		await write();
		await sandbox.dashboard.intervene(KNOWN);
		await sandbox.dashboard.closeChat(KNOWN);
		expect(new Set(topics())).toEqual(new Set(TOPICS));
	});

	test.each([
		['X-Signature', 'x-api-version', 'x-project-id'],
		['X-AiSensy-Signature', 'x-aisensy-api-version', 'x-aisensy-project-id'],
	])('%s is the HMAC of the raw body', async (signatureHeader, version, project) => {
		await start({ signatureHeader, sharedSecret: 'shh' });
		await write();
		for (const { raw, headers } of received) {
			const expected = createHmac('sha256', 'shh').update(raw).digest('hex');
			expect(headers[signatureHeader.toLowerCase()]).toBe(expected);
			expect(headers[version]).toBe('1');
			expect(headers[project]).toBe(sandbox.projectId);
		}
	});

	test('the envelope is that of the document, or AiSensy’s', async () => {
		await start({}, ['message.created']);
		await write();
		expect(received[0]?.body).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{24}$/),
			created_at: '2026-01-05T10:00:00.000Z',
			topic: 'message.created',
			project_id: sandbox.projectId,
			delivery_attempt: '1',
			data: { message: expect.any(Object) },
		});
		await sandbox.close();
		const webhook = await start({ envelope: 'ms' }, ['message.created']);
		await write();
		expect(received[0]?.body).toMatchObject({
			created_at: scheduler.now(),
			delivery_attempt: 1,
			app_id: webhook.app_id,
			webhook_id: webhook.id,
		});
	});

	test('a failed delivery is tried once more after five minutes, and told as it was', async () => {
		await start({}, ['contact.chat.requesting']);
		answers = [500, 503];
		await write();
		await api.patch(`/contact/${[...sandbox.state.contacts.keys()][0] ?? ''}`, { name: 'Later' });
		await scheduler.advance(299_999);
		expect(received).toHaveLength(1);
		await scheduler.advance(1);
		expect(received.map(({ body }) => body.delivery_attempt)).toEqual(['1', '2']);
		expect(received[1]?.body.id).toBe(received[0]?.body.id);
		expect(received[1]?.body.data).toEqual(received[0]?.body.data);
		expect(received[1]?.headers['x-signature']).not.toBe(received[0]?.headers['x-signature']);
		await scheduler.advance(1e7);
		expect(received).toHaveLength(2);
	});

	test('after a 429 nothing is tried again, and a 410 ends the subscription', async () => {
		const webhook = await start({}, ['message.created']);
		answers = [429, 410];
		await write();
		await scheduler.advance(1e6);
		expect(received).toHaveLength(1);
		expect(sandbox.state.disabledWebhooks.size).toBe(0);
		await write();
		await write();
		await scheduler.advance(1e6);
		expect(received).toHaveLength(2);
		expect([...sandbox.state.disabledWebhooks]).toEqual([webhook.id]);
		expect(sandbox.setWebhook(webhook.webhook_url, ['message.created']).id).toBe(webhook.id);
		await write();
		expect(received).toHaveLength(3);
	});

	test('more than a hundred failures in twenty minutes disable a subscription', async () => {
		const webhook = await start({}, ['message.created']);
		answers = Array.from({ length: 300 }, () => 500);
		for (let i = 0; i < 100; i += 1) sandbox.receive(KNOWN, 'x');
		await idle();
		expect(sandbox.state.disabledWebhooks.size).toBe(0);
		await write();
		expect([...sandbox.state.disabledWebhooks]).toEqual([webhook.id]);
		await scheduler.advance(300_000);
		expect(received).toHaveLength(101);
	});

	test('the last deliveries can come again, byte for byte', async () => {
		await start({}, ['message.created', 'message.sender.user']);
		await write();
		const before = received.map(({ raw }) => raw.toString());
		received = [];
		await sandbox.redeliverLast(2);
		expect(received.map(({ raw }) => raw.toString()).sort()).toEqual(before.sort());
	});

	test('subscriptions can be read with their secret and deleted, but not created', async () => {
		const webhook = await start();
		expect((await api.get('/webhook?app_name=n8n')).data).toEqual({ webhook: [webhook] });
		expect((await api.get(`/webhook/${webhook.id}`)).data.shared_secret).toBe(sandbox.sharedSecret);
		expect((await api.post('/webhook', {})).status).toBe(405);
		expect((await api.delete(`/webhook/${webhook.id}`)).status).toBe(200);
		expect((await api.get(`/webhook/${webhook.id}`)).status).toBe(404);
		await write();
		expect(received).toEqual([]);
	});

	test('without the webhook API its paths are not found', async () => {
		await start({ hasWebhookApi: false });
		expect((await api.get('/webhook')).status).toBe(404);
		await write();
		expect(received).not.toEqual([]);
	});
});
