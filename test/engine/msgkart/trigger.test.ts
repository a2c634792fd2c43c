import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../../sandbox/engine/engine';
import type { Engine } from '../../../sandbox/engine/engine';
import { startWebhookHost } from '../../../sandbox/engine/webhookHost';
import type { HostedTrigger, WebhookHost } from '../../../sandbox/engine/webhookHost';
import { ManualScheduler } from '../../../sandbox/http/scheduler';
import { startMsgkartSandbox } from '../../../sandbox/msgkart';
import type { WebhookTarget } from '../../../sandbox/msgkart/types';
import { WEBHOOK } from '../../support/msgkartDocuments';

const BASIC = { type: 'basic', user: 'msgkart', password: 'correct horse battery', token: '' };
const BEARER = { type: 'bearer', user: '', password: '', token: 'a-long-bearer-token' };
const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const RIGHT = basic(BASIC.user, BASIC.password);
const ALL = ['sent', 'delivered', 'read', 'failed', 'other'];

describe('Msgkart Trigger', () => {
	let engine: Engine;
	let host: WebhookHost;
	let count = 0;

	beforeAll(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
		host = await startWebhookHost(engine);
	});
	afterAll(async () => await host.close());
	beforeEach(() => {
		engine.credentials.data.msgkartWebhookApi = { ...BASIC };
	});

	/** Each with an ID of its own: what was seen is remembered for each node. */
	const add = (parameters: INodeParameters = {}): HostedTrigger => {
		count += 1;
		return host.add({
			id: `trigger-${count}`,
			webhookId: `hook-${count}`,
			name: 'Msgkart Trigger',
			type: `${engine.packageName}.msgkartTrigger`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { authentication: 'secret', events: ALL, ...parameters },
			credentials: { msgkartWebhookApi: { id: '1', name: 'Msgkart webhook' } },
		});
	};
	const post = async (trigger: HostedTrigger, body: unknown, authorization?: string) =>
		// As bytes, for axios would make valid JSON of a text.
		await axios.post(
			trigger.url,
			Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
			{
				headers: {
					'Content-Type': 'application/json',
					...(authorization !== undefined && { Authorization: authorization }),
				},
				validateStatus: () => true,
				proxy: false,
			},
		);
	const eventOf = async (body: object, parameters?: INodeParameters): Promise<IDataObject> => {
		const trigger = add(parameters);
		await post(trigger, body, RIGHT);
		return trigger.executions[0]?.[0]?.json ?? {};
	};

	test.each<[string, IDataObject, string | undefined, number]>([
		['Basic, right', BASIC, RIGHT, 200],
		['Basic in lower case', BASIC, RIGHT.replace('Basic', 'basic'), 200],
		['Basic, wrong password', BASIC, basic('msgkart', 'wrong'), 401],
		['Basic, wrong user', BASIC, basic('somebody', BASIC.password), 401],
		['Basic, empty password', BASIC, basic('msgkart', ''), 401],
		['Basic, nothing', BASIC, undefined, 401],
		['Basic, no base64', BASIC, 'Basic %%%', 401],
		['Basic, but a Bearer came', BASIC, `Bearer ${BASIC.password}`, 401],
		['Basic with an empty password set', { ...BASIC, password: '' }, basic('msgkart', ''), 401],
		['Bearer, right', BEARER, 'Bearer a-long-bearer-token', 200],
		['Bearer, wrong', BEARER, 'Bearer a-long-bearer-tokem', 401],
		['Bearer, nothing', BEARER, undefined, 401],
		['Bearer, empty', BEARER, 'Bearer ', 401],
		['Bearer, but Basic came', BEARER, basic('', 'a-long-bearer-token'), 401],
		['Bearer with an empty token set', { ...BEARER, token: '' }, 'Bearer ', 401],
		['Bearer with an empty token set, guessed', { ...BEARER, token: '' }, 'Bearer x', 401],
	])('%s', async (_name, credential, authorization, expected) => {
		engine.credentials.data.msgkartWebhookApi = { ...credential } as Record<string, string>;
		const trigger = add();
		const { status, headers } = await post(trigger, WEBHOOK, authorization);
		expect(status).toBe(expected);
		expect(trigger.executions).toHaveLength(expected === 200 ? 1 : 0);
		if (expected === 401) expect(headers['www-authenticate']).toContain('Basic');
	});

	test('no verification only where it is chosen', async () => {
		const trigger = add({ authentication: 'none' });
		expect((await post(trigger, WEBHOOK)).status).toBe(200);
		expect(trigger.executions).toHaveLength(1);
	});

	test("the document's payload, simplified and whole", async () => {
		const event = {
			eventId: `${WEBHOOK.messageId}:read`,
			event: 'read',
			provider: 'msgkart',
			messageId: WEBHOOK.messageId,
			occurredAt: '2025-12-10T16:56:30.000Z',
		};
		expect(await eventOf(WEBHOOK)).toEqual(event);
		expect(await eventOf(WEBHOOK, { simplify: false })).toEqual({
			...event,
			providerEvent: 'read',
			raw: WEBHOOK,
		});
	});

	test.each<[string, unknown]>([
		['seconds as text', '1765385790'],
		['seconds as a number', 1765385790],
		['milliseconds as text', '1765385790000'],
		['milliseconds as a number', 1765385790000],
		['ISO 8601', '2025-12-10T16:56:30Z'],
	])('times as %s', async (_name, readAt) => {
		const { occurredAt } = await eventOf({ ...WEBHOOK, readAt });
		expect(occurredAt).toBe('2025-12-10T16:56:30.000Z');
	});

	test.each([
		['sent', '2025-12-10T16:56:10.000Z'],
		['delivered', '2025-12-10T16:56:15.000Z'],
		['READ', '2025-12-10T16:56:30.000Z'],
	])('status %s with its own time', async (status, occurredAt) => {
		const event = await eventOf({ ...WEBHOOK, status });
		expect(event).toMatchObject({ event: status.toLowerCase(), occurredAt });
	});

	test('a status without its own time takes the latest, else now', async () => {
		const late = await eventOf({ ...WEBHOOK, readAt: 0 });
		expect(late.occurredAt).toBe('2025-12-10T16:56:15.000Z');
		const bare = await eventOf({ messageId: 'wamid.bare', status: 'sent' });
		expect(Date.now() - Date.parse(String(bare.occurredAt))).toBeLessThan(60_000);
	});

	test('failures, with and without a code of Meta', async () => {
		const failed = { ...WEBHOOK, status: 'failed', failedAt: '1765385800' };
		const reason = {
			failureReason: '131026: Message undeliverable',
			failureDetails: 'No WhatsApp',
		};
		expect((await eventOf({ ...failed, ...reason })).failure).toMatchObject({
			code: '131026',
			disposition: 'suppress',
		});
		const wordy = { failureReason: 'Message undeliverable', failureDetails: 'No WhatsApp' };
		expect((await eventOf({ ...failed, ...wordy })).failure).toMatchObject({
			code: 'DELIVERY_FAILED',
			title: 'Message undeliverable',
			details: 'No WhatsApp',
		});
		expect((await eventOf(failed)).failure).toMatchObject({ code: 'DELIVERY_FAILED' });
	});

	test('a status of another name is Other', async () => {
		const event = await eventOf({ ...WEBHOOK, status: 'Queued' });
		expect(event).toMatchObject({ event: 'other', providerEvent: 'queued' });
	});

	test('a batch is one execution with one item a status', async () => {
		const trigger = add();
		const batch = [
			{ ...WEBHOOK, status: 'delivered' },
			WEBHOOK,
			{ nonsense: true },
			{ ...WEBHOOK, messageId: 'wamid.other' },
		];
		expect((await post(trigger, batch, RIGHT)).status).toBe(200);
		expect(trigger.executions.map((items) => items.map(({ json }) => json.event))).toEqual([
			['delivered', 'read', 'read'],
		]);
	});

	test('the same status again, an older one, and an unwanted one start nothing', async () => {
		const trigger = add({ events: ['read', 'delivered'] });
		const statuses = ['read', 'read', 'delivered', 'sent'];
		for (const status of statuses) {
			expect((await post(trigger, { ...WEBHOOK, status }, RIGHT)).status).toBe(200);
		}
		expect(trigger.executions).toHaveLength(1);
	});

	test('an older one is reported where that is wanted', async () => {
		const trigger = add({ options: { onlyAdvance: false } });
		for (const status of ['read', 'delivered', 'delivered']) {
			await post(trigger, { ...WEBHOOK, status }, RIGHT);
		}
		expect(trigger.executions).toHaveLength(2);
	});

	test.each<[string, unknown, number]>([
		['malformed JSON', '{"messageId":', 422],
		['a text', '"hello"', 400],
		['nothing', '', 400],
		['an empty list', [], 400],
		['no status', { messageId: 'wamid.1' }, 400],
		['no message', { status: 'read' }, 400],
		['an object for an ID', { messageId: {}, status: 'read' }, 400],
		['a body beyond all measure', { ...WEBHOOK, padding: 'x'.repeat(6_000_000) }, 400],
	])('%s is refused and starts nothing', async (_name, body, expected) => {
		const trigger = add();
		expect((await post(trigger, body, RIGHT)).status).toBe(expected);
		expect(trigger.executions).toHaveLength(0);
	});

	test('an unproven sender learns nothing about the payload', async () => {
		const trigger = add();
		expect((await post(trigger, { status: 'read' }, 'Bearer x')).status).toBe(401);
	});

	test('activation asks nobody for anything', async () => {
		const trigger = add();
		await trigger.activate();
		await trigger.deactivate();
		expect(trigger.executions).toHaveLength(0);
	});

	test.each<[string, WebhookTarget['auth'], IDataObject]>([
		['Basic', { type: 'basic', user: BASIC.user, password: BASIC.password }, BASIC],
		['Bearer', { type: 'bearer', token: BEARER.token }, BEARER],
	])('all statuses of a message, from the service itself, by %s', async (_name, auth, secret) => {
		engine.credentials.data.msgkartWebhookApi = { ...secret } as Record<string, string>;
		const trigger = add();
		const scheduler = new ManualScheduler();
		const sandbox = await startMsgkartSandbox({ scheduler, webhook: { url: trigger.url, auth } });
		const { apiKey, businessId, phoneNumberId } = sandbox.credentials;
		const parameters = [{ type: 'text', text: 'Asha' }];
		await axios.post(
			`${sandbox.url}/api/v1/message/${businessId}/template?apikey=${apiKey}`,
			{
				message: {
					messageType: 'template',
					name: 'promo_template',
					language: 'en_US',
					components: [{ componentType: 'body', parameters }],
				},
				to: '919999900001',
				phoneNumberId,
			},
			{ proxy: false },
		);
		await scheduler.advance(60_000);
		await sandbox.webhookSender.idle();
		await sandbox.close();
		expect(sandbox.webhookSender.attempts.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(trigger.executions.map(([item]) => item?.json.event)).toEqual([
			'sent',
			'delivered',
			'read',
		]);
	});
});

describe('the credential of the trigger', () => {
	type Test = (credential: object) => Promise<{ status: string; message: string }>;
	test.each([
		['a good password', BASIC, 'OK'],
		['an empty password', { ...BASIC, password: '' }, 'Error'],
		['a short password', { ...BASIC, password: 'abc' }, 'Error'],
		['a good token', BEARER, 'OK'],
		['an empty token', { ...BEARER, token: '' }, 'Error'],
	])('%s', async (_name, data, status) => {
		const engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
		const type = engine.nodeTypes.getByNameAndVersion(`${engine.packageName}.msgkartTrigger`, 1);
		const check = type.methods?.credentialTest?.webhookSecretTest as unknown as Test;
		const result = await check.call({}, { data });
		expect(result.status).toBe(status);
		expect(result.message).not.toContain(BASIC.password);
	});
});
