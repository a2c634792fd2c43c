import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { createApp, listen } from '../../sandbox/http/server';
import { startMsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartOptions } from '../../sandbox/msgkart/options';

const text = (value: string) => ({ type: 'text', text: value });

describe('the Msgkart sandbox: messages', () => {
	let sandbox: MsgkartSandbox;
	let scheduler: ManualScheduler;
	let api: AxiosInstance;
	let id: string;

	const start = async (options: MsgkartOptions = {}) => {
		scheduler = new ManualScheduler();
		sandbox = await startMsgkartSandbox({ scheduler, msgkartId: '1', ...options });
		id = sandbox.credentials.businessId;
		api = axios.create({
			baseURL: sandbox.url,
			params: { apikey: sandbox.credentials.apiKey },
			validateStatus: () => true,
			proxy: false,
		});
	};
	afterEach(async () => await sandbox.close());

	const message = (changes: object = {}) => ({
		messageType: 'template',
		name: 'promo_template',
		language: 'en_US',
		components: [{ componentType: 'body', parameters: [text('1')] }],
		...changes,
	});
	const single = async (changes: object = {}, path = `/api/v1/message/${id}/template`) =>
		await api.post<{ transactionId: string; messageId: string }>(path, {
			message: message(),
			to: '919000000001',
			phoneNumberId: sandbox.credentials.phoneNumberId,
			...changes,
		});
	const bulk = async (subscribers: unknown, changes: object = {}) =>
		await api.post<{ transactionId: string }>(`/api/v2/message/${id}/template`, {
			message: message(),
			subscribers,
			phoneNumberId: sandbox.credentials.phoneNumberId,
			...changes,
		});
	const status = async (transaction: string, view: string) =>
		(await api.get<unknown>(`/api/v2/message/${id}/status/${transaction}/${view}`)).data;

	test('a single send is accepted, sent, delivered and read', async () => {
		await start();
		const { data } = await single();
		const empty = { failed: 0, error: 0, accepted: 0, sent: 0, delivered: 0, read: 0 };
		for (const [ms, bucket] of [
			[0, 'accepted'],
			[1_000, 'sent'],
			[2_000, 'delivered'],
			[5_000, 'read'],
		] as const) {
			await scheduler.advance(ms);
			const counts = await status(data.transactionId, 'partial');
			expect(counts).toEqual({ attempted: 1, ...empty, [bucket]: 1 });
		}
		const began = Date.parse('2026-01-05T10:00:00Z') / 1000;
		expect(await status(data.transactionId, 'complete')).toEqual([
			{
				msgkart_msg_id: data.messageId,
				subscriber_id: '919000000001',
				msg_type: 'template',
				msg_status: 'read',
				error_code: '',
				failed_reason: '',
				failed_at: 0,
				time_stamp: began + 8,
				accepted_at: began,
				sent_at: began + 1,
				delivered_at: began + 3,
				read_at: began + 8,
				language: 'en_US',
				template_name: 'promo_template',
			},
		]);
	});

	test('a bulk send takes each variable by its number, and fails per subscriber', async () => {
		await start({ failPhones: ['919000000002'] });
		const button = {
			componentType: 'button',
			index: '0',
			sub_type: 'url',
			parameters: [text('2')],
		};
		const media = { type: 'media', mediaType: 'image', mediaLink: 'https://x.example/a.png' };
		const components = [
			{ componentType: 'header', parameters: [media] },
			...message().components,
			button,
		];
		const { data } = await bulk(
			[
				{ subscriberId: '919000000001', variables: ['Sunil', '?id=1'] },
				{ subscriberId: '919000000002', variables: ['Rao', '?id=2'] },
				{ subscriberId: '919000000003', variables: ['Lone'] },
				{ subscriberId: '+919000000004', variables: ['Plus', '?id=4'] },
			],
			{ message: message({ components }) },
		);
		await scheduler.advance(10_000);
		expect(sandbox.messagesTo('919000000001')).toMatchObject([{ values: ['Sunil', '?id=1'] }]);
		expect(await status(data.transactionId, 'partial')).toMatchObject({
			attempted: 4,
			error: 2,
			failed: 1,
			read: 1,
		});
		expect(await status(data.transactionId, 'complete')).toMatchObject([
			{ error_code: '' },
			{ error_code: '131026', failed_reason: 'Message undeliverable', read_at: 0 },
			{ failed_reason: 'No variable 2' },
			{ failed_reason: 'Invalid phone number' },
		]);
	});

	test.each([
		[{ name: 'unknown' }, '132001'],
		[{ language: 'hi' }, '132001'],
		[{ components: [] }, '132000'],
	])('a send that WhatsApp does not take (%j) fails later', async (changes, code) => {
		await start();
		const { data } = await single({ message: message(changes) });
		await scheduler.advance(10_000);
		expect(await status(data.transactionId, 'complete')).toMatchObject([
			{ msg_status: 'failed', error_code: code },
		]);
	});

	test('sends are refused whose shape is wrong', async () => {
		await start();
		const components = (one: object) => ({ message: message({ components: [one] }) });
		const refusals = [
			await single({ to: '+919000000001' }),
			await single({ to: undefined }),
			await single({ phoneNumberId: 'other' }),
			await single({ message: message({ messageType: 'text' }) }),
			await single({ message: message({ name: '' }) }),
			await single(components({ type: 'BODY', variables: [] })),
			await single(components({ componentType: 'button', parameters: [] })),
			await single(components({ componentType: 'body', parameters: [{ type: 'text' }] })),
			await single(components({ componentType: 'header', parameters: [{ type: 'media' }] })),
			await single({}, `/api/v1/message/${id}/text`),
			await bulk([]),
			await bulk(['919000000001']),
			await bulk([{ subscriberId: '919000000001' }], { phoneNumberId: 'other' }),
		];
		expect(refusals.map((response) => response.status)).toEqual(refusals.map(() => 400));
		expect((await single({}, '/api/v1/message/other/template')).status).toBe(403);
		expect(sandbox.state.messages.size).toBe(0);
		expect(sandbox.refused).toHaveLength(refusals.length + 1);
	});

	test('a status is read with GET, for a transaction that is known', async () => {
		await start();
		const path = `/api/v2/message/${id}/status`;
		const { data } = await single();
		expect((await api.get(`${path}/unknown/partial`)).status).toBe(404);
		expect((await api.get(`${path}/${data.transactionId}/all`)).status).toBe(404);
		expect((await api.post(`${path}/${data.transactionId}/partial`)).status).toBe(404);
	});

	test('messages take the key in the query only, or either place if told so', async () => {
		await start();
		const call = async () =>
			await axios.get(`${sandbox.url}/api/v2/message/${id}/status/x/partial`, {
				headers: { 'x-api-key': sandbox.credentials.apiKey },
				validateStatus: () => true,
				proxy: false,
			});
		expect((await call()).status).toBe(401);
		await single();
		expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.credentials.apiKey);
		await sandbox.close();
		await start({ keyPlaces: 'either' });
		expect((await call()).status).toBe(404);
	});

	describe('webhooks', () => {
		const hook = async () => {
			const seen: Array<{ auth: string | undefined; body: Record<string, unknown> }> = [];
			const app = createApp();
			app.post('/hook', (req, res) => {
				let raw = '';
				req.on('data', (chunk: Buffer) => (raw += chunk.toString()));
				req.on('end', () => {
					const body = JSON.parse(raw) as Record<string, unknown>;
					seen.push({ auth: req.headers.authorization, body });
					res.status(500).end();
				});
			});
			const server = await listen(app);
			return { seen, server, url: `${server.url}/hook` };
		};

		test.each([
			[{ type: 'basic', user: 'me', password: 'pw' } as const, 'Basic bWU6cHc='],
			[{ type: 'bearer', token: 'abc' } as const, 'Bearer abc'],
		])('are posted once with %j', async (auth, expected) => {
			const { seen, server, url } = await hook();
			await start({ webhook: { url, auth } });
			const { data } = await single();
			await scheduler.advance(8_000);
			const began = Date.parse('2026-01-05T10:00:00Z') / 1000;
			expect(seen.map(({ body }) => body.status)).toEqual(['sent', 'delivered', 'read']);
			const wamid = sandbox.state.messages.get(data.messageId)?.wamid;
			expect(seen[2]).toEqual({
				auth: expected,
				body: {
					messageId: wamid,
					status: 'read',
					sentAt: String(began + 1),
					deliveredAt: String(began + 3),
					readAt: String(began + 8),
					failedAt: '0',
					failureReason: '',
					failureDetails: '',
				},
			});
			expect(wamid).not.toBe(data.messageId);
			// The receiver answered 500, and nothing is posted again.
			await scheduler.advance(1e9);
			expect(sandbox.webhookSender.attempts).toHaveLength(3);
			await server.close();
		});

		test('tell why a message failed; times may be numbers', async () => {
			const { seen, server, url } = await hook();
			const auth = { type: 'bearer', token: 'abc' } as const;
			await start({ webhook: { url, auth, times: 'number' }, failPhones: ['919000000001'] });
			await single();
			await scheduler.advance(60_000);
			expect(seen.map(({ body }) => body)).toMatchObject([
				{ status: 'failed', sentAt: 0, failureReason: 'Message undeliverable' },
			]);
			expect(seen[0]?.body.failureDetails).toContain('not on WhatsApp');
			await server.close();
		});
	});
});
