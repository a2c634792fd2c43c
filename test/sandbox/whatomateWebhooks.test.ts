import { createHmac } from 'node:crypto';
import type { AxiosInstance, AxiosResponse } from 'axios';
import express from 'express';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { createApp, listen } from '../../sandbox/http/server';
import type { RunningServer } from '../../sandbox/http/server';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { WhatomateOptions, WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf } from '../../sandbox/whatomate/client';

type Data = Record<string, unknown>;

interface Received {
	headers: Record<string, unknown>;
	raw: string;
	body: { event: string; timestamp: string; data: Data };
}

describe('webhooks of the Whatomate sandbox (section 4)', () => {
	let sandbox: WhatomateSandbox;
	let http: AxiosInstance;
	let scheduler: ManualScheduler;
	let receiver: RunningServer;
	let received: Received[];
	let answers: number[];

	beforeAll(async () => {
		const app = createApp();
		app.post('/hook', express.raw({ type: () => true }), (req, res) => {
			const raw = String(req.body);
			received.push({ headers: req.headers, raw, body: JSON.parse(raw) as Received['body'] });
			res.status(answers.shift() ?? 200).end();
		});
		receiver = await listen(app);
	});
	afterAll(async () => await receiver.close());

	async function start(options: WhatomateOptions = {}): Promise<void> {
		received = [];
		answers = [];
		scheduler = new ManualScheduler();
		sandbox = await startWhatomateSandbox({ scheduler, ...options });
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
	const create = async (fields: object = {}) =>
		await http.post<{ data: Data }>('/api/webhooks', {
			name: 'Hook',
			url: `${receiver.url}/hook`,
			events: ['message.incoming', 'contact.created', 'message.sent'],
			secret: 'hush',
			...fields,
		});
	const events = () => received.map(({ body }) => body.event);

	test('are made active, with a secret that is never shown', async () => {
		await start();
		const made = data(await create({ is_active: false, events: ['no:such:event'] }));
		expect(made).toMatchObject({
			is_active: true,
			has_secret: true,
			events: ['no:such:event'],
			headers: {},
		});
		expect(made).not.toHaveProperty('secret');
		expect(data(await create({ secret: undefined })).has_secret).toBe(true);
		refused(await create({ url: '' }), 400, 'name and url are required');
		refused(await create({ events: [] }), 400, 'at least one event must be selected');
		refused(await create({ headers: { a: 1 } }), 400, 'Invalid request body');
		const listed = data(await http.get('/api/webhooks?search=hoo'));
		expect(Object.keys(listed)).toEqual(['webhooks', 'total', 'page', 'limit', 'available_events']);
		expect(listed.available_events).toHaveLength(7);
	});

	test('an update without is_active switches off, and leaves the rest', async () => {
		await start();
		const { id } = data(await create());
		const path = `/api/webhooks/${String(id)}`;
		const updated = data(await http.put(path, { name: 'New' }));
		expect(updated).toMatchObject({ name: 'New', is_active: false, has_secret: true });
		expect(updated.events).toHaveLength(3);
		sandbox.receive('919551000001', 'Hi');
		await sandbox.webhookSender.idle();
		expect(received).toEqual([]);
		expect(data(await http.put(path, { secret: '', is_active: true })).has_secret).toBe(true);
		expect(data(await http.get(path)).is_active).toBe(true);
		expect((await http.delete(path)).status).toBe(200);
		refused(await http.get(path), 404, 'Webhook not found');
	});

	test('an inbound message is posted and signed; a new sender is announced first', async () => {
		await start();
		await create({ headers: { 'X-Extra': 'yes' } });
		sandbox.receive('919551000055', 'Hello');
		await sandbox.webhookSender.idle();
		expect(events().sort()).toEqual(['contact.created', 'message.incoming']);
		const incoming = received.find(({ body }) => body.event === 'message.incoming');
		expect(incoming?.body).toMatchObject({
			timestamp: '2026-01-05T10:00:00Z',
			data: {
				contact_phone: '919551000055',
				content: 'Hello',
				message_type: 'text',
				direction: 'incoming',
				whatsapp_account: 'Main',
			},
		});
		const signature = createHmac('sha256', 'hush')
			.update(incoming?.raw ?? '')
			.digest('hex');
		expect(incoming?.headers).toMatchObject({
			'content-type': 'application/json',
			'user-agent': 'Whatomate-Webhook/1.0',
			'x-webhook-signature': `sha256=${signature}`,
			'x-extra': 'yes',
		});
		sandbox.receive('919551000055', 'Again');
		await sandbox.webhookSender.idle();
		expect(events()).toHaveLength(3);
	});

	test('a message fires only once it was accepted, and a made contact not at all', async () => {
		await start({ failPhones: ['919551000002'] });
		await create();
		await http.post('/api/contacts', { phone_number: '919551000044' });
		for (const contact_id of sandbox.state.contacts.keys()) {
			const template_params = { 1: 'A', 2: 'B' };
			const body = { contact_id, template_name: 'order_update', template_params };
			await http.post('/api/messages/template', body);
		}
		await scheduler.advance(99);
		expect(sandbox.webhookSender.attempts).toEqual([]);
		await scheduler.advance(10_000);
		await sandbox.webhookSender.idle();
		expect(events()).toEqual(['message.sent', 'message.sent', 'message.sent']);
		expect(received[0].body.data).toMatchObject({
			direction: 'outgoing',
			sent_by_user_id: sandbox.state.user.id,
		});
	});

	test('three attempts with the same bytes: at once, after 2 s, after 4 s more', async () => {
		await start();
		await create();
		answers = [500, 404, 503, 200];
		sandbox.receive('919551000001', 'Hi');
		await sandbox.webhookSender.idle();
		await scheduler.advance(1999);
		expect(received).toHaveLength(1);
		await scheduler.advance(1);
		expect(received).toHaveLength(2);
		await scheduler.advance(4000);
		expect(received).toHaveLength(3);
		await scheduler.advance(1e6);
		expect(received).toHaveLength(3);
		expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
	});

	test('the test endpoint posts once, and answers 502 when that fails', async () => {
		await start();
		const { id } = data(await create());
		expect((await http.post(`/api/webhooks/${String(id)}/test`)).status).toBe(200);
		expect(received[0].body).toMatchObject({
			event: 'test',
			data: { test: true, message: 'This is a test webhook from Whatomate' },
		});
		answers = [500];
		const failed = await http.post(`/api/webhooks/${String(id)}/test`);
		refused(failed, 502, 'Webhook test failed');
		expect(received).toHaveLength(2);
	});

	test.each([
		['ftp://hooks.example.com', true],
		['not a url', true],
		['http://localhost:5678', true],
		['http://0.0.0.0', true],
		['http://printer.local', true],
		['http://n8n.internal', true],
		['http://127.0.0.1:5678', true],
		['http://192.168.1.5', true],
		['http://172.20.0.2', true],
		['http://[::1]:5678', true],
		['http://n8n:5678', false],
		['https://hooks.example.com', false],
	])('U, guarded: %s is refused: %s', async (url, isRefused) => {
		await start({ allowPrivateWebhooks: false });
		const answer = await create({ url });
		if (isRefused) refused(answer, 400, 'URL must not point to internal addresses');
		else expect(answer.status).toBe(200);
	});

	test('U, guarded: a name that resolves inside is accepted and never posted to', async () => {
		await start({ allowPrivateWebhooks: false });
		const { id } = data(await create({ url: 'http://n8n:5678' }));
		const webhook = sandbox.state.webhooks.get(String(id));
		if (webhook) webhook.url = `${receiver.url}/hook`.replace('127.0.0.1', 'localhost');
		const tested = await http.post(`/api/webhooks/${String(id)}/test`);
		refused(tested, 502, 'Webhook test failed');
		expect(received).toEqual([]);
	});

	test('D guards nothing, makes no secret, and has no addresses for single webhooks', async () => {
		await start({ dialect: 'D', allowPrivateWebhooks: false });
		const made = data(await create({ secret: undefined }));
		expect(made.has_secret).toBe(false);
		const path = `/api/webhooks/${String(made.id)}`;
		expect((await http.get(path)).status).toBe(404);
		expect((await http.put(path, {})).status).toBe(405);
		expect((await http.delete(path)).status).toBe(405);
		expect((await http.post(`${path}/test`)).status).toBe(405);
		const listed = data(await http.get('/api/webhooks'));
		expect(Object.keys(listed)).toEqual(['webhooks', 'available_events']);
		expect(listed.available_events).toHaveLength(6);
		sandbox.receive('919551000001', 'Hi');
		await sandbox.webhookSender.idle();
		expect(received[0].headers).not.toHaveProperty('x-webhook-signature');
	});
});
