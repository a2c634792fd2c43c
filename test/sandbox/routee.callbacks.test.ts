import axios from 'axios';
import express from 'express';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { createApp, listen } from '../../sandbox/http/server';
import type { RunningServer } from '../../sandbox/http/server';
import { startRouteeSandbox } from '../../sandbox/routee';
import type { RouteeSandbox } from '../../sandbox/routee';
import type { RouteeOptions } from '../../sandbox/routee/options';
import { RETRY_TIMES } from '../../sandbox/routee/webhooks';

const PHONE = '+306900000001';

interface Callback extends Record<string, unknown> {
	event: string;
	messageId: string;
}

describe('the Routee sandbox: callbacks', () => {
	let sandbox: RouteeSandbox;
	let scheduler: ManualScheduler;
	let receiver: RunningServer;
	let seen: Array<{ path: string; body: Callback }>;
	let answer: number;
	let headers: Record<string, string>;

	beforeEach(async () => {
		seen = [];
		answer = 200;
		const app = createApp();
		app.use(express.json());
		app.post('/:path', (req, res) => {
			seen.push({ path: req.params.path, body: req.body as Callback });
			res.status(answer).end();
		});
		receiver = await listen(app);
	});
	afterEach(async () => {
		await sandbox.close();
		await receiver.close();
	});

	const start = async (options: RouteeOptions = {}) => {
		scheduler = new ManualScheduler();
		sandbox = await startRouteeSandbox({
			scheduler,
			webhookUrl: `${receiver.url}/all`,
			enforceWindow: false,
			...options,
		});
		const { applicationId: username, applicationSecret: password } = sandbox.credentials;
		const { data } = await axios.post<{ access_token: string }>(
			`${sandbox.authUrl}/oauth/token`,
			new URLSearchParams({ grant_type: 'client_credentials' }),
			{ auth: { username, password }, proxy: false },
		);
		headers = { Authorization: `Bearer ${data.access_token}` };
	};
	const send = async (changes: object = {}): Promise<string> => {
		const body = { from: sandbox.credentials.sender, to: PHONE, text: 'Hello', ...changes };
		const { data } = await axios.post<{ trackingId: string }>(
			`${sandbox.whatsappUrl}/campaign`,
			body,
			{ headers, proxy: false },
		);
		return data.trackingId;
	};
	const events = () => seen.map(({ body }) => body.event.replace('MessageStatus::', ''));

	test('a message is accepted, delivered and seen', async () => {
		await start();
		const messageId = await send();
		await scheduler.advance(10_000);
		const payload = { messageId, channel: 'whatsapp', deliveryChannel: 'whatsapp' };
		const from = '302100000000';
		expect(seen.map(({ body }) => body)).toEqual([
			{
				...payload,
				event: 'MessageStatus::accepted',
				status: 'accepted',
				timestamp: '2026-01-05T10:00:00Z',
			},
			{
				...payload,
				event: 'MessageStatus::delivered',
				status: 'delivered',
				timestamp: '2026-01-05T10:00:02.000Z',
				details: { from },
				from: ` ${from} `,
			},
			{
				...payload,
				event: 'MessageStatus::seen',
				status: 'seen',
				timestamp: '2026-01-05T10:00:07.000000Z',
				details: { from },
				from: ` ${from} `,
			},
		]);
	});

	test('failures tell why; a failed channel comes before the end', async () => {
		await start({ failPhones: [PHONE], channelFailPhones: ['+306900000002'] });
		await send();
		await scheduler.advance(10_000);
		await send({ to: '+306900000002' });
		await scheduler.advance(10_000);
		expect(events()).toEqual(['accepted', 'failed', 'accepted', 'channelFailed', 'failed']);
		for (const index of [1, 3, 4]) {
			expect(seen[index]?.body.details).toEqual({
				code: 131026,
				message: 'Message undeliverable',
			});
		}
	});

	test('only a share is seen, and any event can be made to happen', async () => {
		await start({ readShare: 0.5 });
		await send();
		const trackingId = await send();
		await scheduler.advance(10_000);
		expect(events().filter((event) => event === 'seen')).toHaveLength(1);
		const message = sandbox.state.messages.get(trackingId);
		if (!message) throw new Error('no message');
		await sandbox.emit(message, 'deleted');
		await sandbox.emit(message, 'unknown');
		await sandbox.emit(message, 'failed');
		expect(events().slice(-3)).toEqual(['deleted', 'unknown', 'failed']);
		expect(seen.at(-1)?.body.details).toMatchObject({ code: 131026 });
		sandbox.state.fates.set('306900000001', ['accepted', 'channelFailed', 'delivered']);
		await send();
		await scheduler.advance(10_000);
		expect(events().slice(-3)).toEqual(['accepted', 'channelFailed', 'delivered']);
	});

	test('a user who writes is told of as MoMessage', async () => {
		await start();
		await sandbox.receive(PHONE, { contentType: 'text', text: 'Hi' }, 'Maria');
		const media = { type: 'image', url: 'https://x.example/a.png', mediaId: 'm', caption: 'c' };
		await sandbox.receive(PHONE, { contentType: 'media', media });
		const location = { longitude: 1, latitude: 2 };
		await sandbox.receive(PHONE, { contentType: 'location', location });
		expect(seen[0]?.body).toMatchObject({
			channel: 'whatsapp',
			from: '306900000001',
			to: '302100000000',
			event: 'MoMessage',
			content: { contentType: 'text', text: 'Hi', media: null, location: null },
			whatsapp: { senderName: 'Maria' },
		});
		expect(seen[1]?.body.content).toEqual({
			contentType: 'media',
			text: null,
			media,
			location: null,
		});
		expect(seen[2]?.body.content).toMatchObject({ contentType: 'location', location });
	});

	test('the webhook id can differ from the tracking id', async () => {
		await start({ separateMessageIds: true });
		const trackingId = await send();
		await scheduler.advance(500);
		expect(seen[0]?.body.messageId).not.toBe(trackingId);
		expect(seen[0]?.body.messageId).toBe(sandbox.state.messages.get(trackingId)?.messageId);
	});

	test.each(['post', 'put'] as const)('webhooks are set up with %s', async (method) => {
		await start({ webhookUrl: undefined });
		await send();
		await scheduler.advance(10_000);
		expect(seen).toEqual([]);
		const setup = async (data: unknown) =>
			await axios.request({
				method,
				url: `${sandbox.whatsappUrl}/webhook`,
				data,
				headers,
				validateStatus: () => true,
				proxy: false,
			});
		expect((await setup({ webhooks: [{ url: 'nowhere' }] })).status).toBe(400);
		expect((await setup({ url: receiver.url })).status).toBe(400);
		const webhooks = ['a', 'b'].map((path) => ({ url: `${receiver.url}/${path}`, other: 1 }));
		expect((await setup({ webhooks })).status).toBe(200);
		await send();
		await scheduler.advance(500);
		expect(seen.map(({ path }) => path)).toEqual(['a', 'b']);
	});

	test('a callback in the send body is ignored, unless it was switched on', async () => {
		const callback = () => ({ callback: { url: `${receiver.url}/mine` } });
		await start({ webhookUrl: undefined });
		await send(callback());
		await scheduler.advance(10_000);
		expect(seen).toEqual([]);
		await sandbox.close();
		await start({ sendCallbacks: true });
		await send(callback());
		await send();
		await scheduler.advance(500);
		expect(seen.map(({ path }) => path)).toEqual(['all', 'mine', 'all']);
	});

	test('a callback that is not taken comes 12 times more in 24 hours, and no more', async () => {
		await start();
		answer = 500;
		await sandbox.receive(PHONE, { contentType: 'text', text: 'Hi' });
		let passed = 0;
		for (const [index, time] of RETRY_TIMES.entries()) {
			await scheduler.advance(time - passed - 1);
			expect(seen).toHaveLength(index + 1);
			await scheduler.advance(1);
			expect(seen).toHaveLength(index + 2);
			passed = time;
		}
		expect([seen.length, passed]).toEqual([13, 24 * 3_600_000]);
		await scheduler.advance(1e9);
		expect(sandbox.webhookSender.attempts.map(({ attempt }) => attempt)).toEqual(
			Array.from({ length: 13 }, (_, index) => index + 1),
		);
	});

	test('a callback that is taken at last is not sent again', async () => {
		await start();
		answer = 404;
		await sandbox.receive(PHONE, { contentType: 'text', text: 'Hi' });
		answer = 200;
		await scheduler.advance(1e9);
		expect(sandbox.webhookSender.attempts.map(({ status }) => status)).toEqual([404, 200]);
	});
});
