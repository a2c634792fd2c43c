import axios from 'axios';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { createEngine } from '../../../sandbox/engine/engine';
import type { Engine } from '../../../sandbox/engine/engine';
import { startWebhookHost } from '../../../sandbox/engine/webhookHost';
import type { HostedTrigger, HostOptions, WebhookHost } from '../../../sandbox/engine/webhookHost';
import { ManualScheduler } from '../../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../../sandbox/kapso';
import type { KapsoSandbox } from '../../../sandbox/kapso';
import { runNode } from '../../support/runNode';

const NUMBER = '1234567890';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('Kapso Trigger', () => {
	let sandbox: KapsoSandbox;
	let scheduler: ManualScheduler;
	let engine: Engine;
	let host: WebhookHost;
	let nodes = 0;

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		sandbox = await startKapsoSandbox({ scheduler });
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
			kapsoApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, graphVersion: 'v24.0' },
		});
		host = await startWebhookHost(engine);
	});
	afterEach(async () => {
		await host.close();
		await sandbox.close();
	});

	const node = (parameters: INodeParameters = {}): INode => {
		nodes += 1;
		return {
			id: `trigger-${nodes}`,
			name: 'Kapso Trigger',
			type: 'n8n-nodes-whatsapp-campaigns.kapsoTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: `hook-${nodes}`,
			credentials: { kapsoApi: { id: '1', name: 'Kapso' } },
			parameters: {
				scope: 'phoneNumber',
				phoneNumberId: byId(NUMBER),
				events: ['failed', 'optedOut', 'read'],
				kind: 'kapso',
				simplify: true,
				options: {},
				...parameters,
			},
		};
	};
	const activated = async (
		parameters: INodeParameters = {},
		options: HostOptions = {},
	): Promise<HostedTrigger> => {
		const trigger = host.add(node(parameters), options);
		await trigger.activate();
		return trigger;
	};
	const hooks = () => [...sandbox.state.webhooks.values()];
	const secretOf = (trigger: HostedTrigger): string => {
		const hook = hooks().find(({ url }) => url === trigger.url);
		return String(hook?.secret_key);
	};
	const sendTo = async (phone: string, callbackData = 'ref-1') =>
		await runNode(engine, 'kapso', 'kapsoApi', {
			resource: 'message',
			operation: 'sendText',
			phoneNumberId: byId(NUMBER),
			to: phone,
			text: 'Hello',
			simplify: true,
			options: { callbackData, messagesPerSecond: 100 },
		});
	const jsons = (trigger: HostedTrigger): IDataObject[] =>
		trigger.executions.flat().map(({ json }) => json);

	describe('registration', () => {
		test('registers the number, with a secret of its own, for the chosen events only', async () => {
			const trigger = await activated();
			expect(hooks()).toHaveLength(1);
			expect(hooks()[0]).toMatchObject({
				url: trigger.url,
				kind: 'kapso',
				payload_version: 'v2',
				active: true,
				phone_number_id: NUMBER,
			});
			expect([...(hooks()[0]?.events ?? [])].sort()).toEqual([
				'whatsapp.contact.marketing_preference_changed',
				'whatsapp.message.failed',
				'whatsapp.message.read',
			]);
			expect(secretOf(trigger)).toMatch(/^[0-9a-f]{64}$/);
		});

		test('a second activation leaves it as it is; changed events or a pause update it', async () => {
			const first = node();
			const trigger = host.add(first);
			await trigger.activate();
			const [before] = hooks();
			await trigger.activate();
			const calls = sandbox.requests.filter(({ method }) => method === 'PATCH').length;
			expect(calls).toBe(0);

			const { staticData } = trigger.workflow;
			const changed = { ...first, parameters: { ...first.parameters, events: ['delivered'] } };
			await host.add(changed, { staticData }).activate();
			expect(hooks().map(({ id, events }) => [id, events])).toEqual([
				[before?.id, ['whatsapp.message.delivered']],
			]);
			const [hook] = hooks();
			if (hook) hook.active = false;
			await host.add(changed, { staticData }).activate();
			expect(hooks()[0]?.active).toBe(true);
		});

		test('removes its own webhook and no other; two workflows both receive', async () => {
			const a = await activated({ events: ['received'] }, { workflowId: 'a' });
			const b = await activated({ events: ['received'] }, { workflowId: 'b' });
			sandbox.receive('+15550400001', 'Hi');
			await sandbox.webhookSender.idle();
			expect([jsons(a), jsons(b)].map((list) => list.map(({ text }) => text))).toEqual([
				['Hi'],
				['Hi'],
			]);
			await a.deactivate();
			expect(hooks().map(({ url }) => url)).toEqual([b.url]);
			await a.deactivate();
			expect(hooks()).toHaveLength(1);
		});

		test('test run and production are kept apart', async () => {
			const shared = node({ events: ['received'] });
			const production = host.add(shared);
			const test = host.add(shared, { test: true });
			await production.activate();
			await test.activate();
			expect(hooks().map(({ url }) => url)).toEqual([production.url, test.url]);
			await test.deactivate();
			expect(hooks().map(({ url }) => url)).toEqual([production.url]);
		});

		test('a project hears of its account and numbers', async () => {
			await activated({ scope: 'project', projectEvents: ['whatsapp.account.restricted'] });
			expect(hooks()[0]).toMatchObject({ events: ['whatsapp.account.restricted'] });
			expect(hooks()[0]?.phone_number_id ?? null).toBeNull();
		});

		test('what Kapso refuses is said, with the URL and what to do', async () => {
			sandbox.faults.add({ kind: 'status', status: 401, body: { error: 'Unauthorized' } });
			const trigger = host.add(node());
			await expect(trigger.activate()).rejects.toThrow(/could not be read: Unauthorized/);
		});
	});

	describe('events', () => {
		test('a campaign message comes back as one item a status, joined by its reference', async () => {
			const trigger = await activated({ events: ['sent', 'delivered', 'read', 'failed'] });
			await sendTo('+15550400002', 'order 77');
			await scheduler.advance(10_000);
			const events = jsons(trigger);
			expect(events.map(({ event }) => event)).toEqual(['sent', 'delivered', 'read']);
			for (const event of events) {
				expect(event).toMatchObject({
					provider: 'kapso',
					recipient: '+15550400002',
					reference: 'order 77',
					messageId: sandbox.messagesTo('+15550400002')[0]?.id,
				});
				expect(event).not.toHaveProperty('raw');
			}
		});

		test('a failure carries code, meaning and what to do', async () => {
			const trigger = await activated();
			sandbox.unknownNumber('+15550400003');
			await sendTo('+15550400003');
			await scheduler.advance(10_000);
			expect(jsons(trigger)).toEqual([
				expect.objectContaining({
					event: 'failed',
					failure: expect.objectContaining({ code: '131026', disposition: 'suppress' }),
				}),
			]);
		});

		test('an opt-out is heard, with the default events', async () => {
			const trigger = await activated();
			sandbox.optOut('+15550400004', NUMBER);
			await sandbox.webhookSender.idle();
			expect(jsons(trigger)).toEqual([
				expect.objectContaining({ event: 'optedOut', recipient: '+15550400004' }),
			]);
		});

		test("Meta's own payload is read the same way", async () => {
			const trigger = await activated({
				kind: 'meta',
				events: ['delivered', 'received', 'optedOut'],
			});
			await sendTo('+15550400005', 'meta 1');
			await scheduler.advance(10_000);
			sandbox.receive('+15550400005', 'Thanks');
			sandbox.optOut('+15550400005', NUMBER);
			await sandbox.webhookSender.idle();
			expect(jsons(trigger)).toEqual([
				expect.objectContaining({ event: 'delivered', reference: 'meta 1' }),
				expect.objectContaining({ event: 'received', text: 'Thanks' }),
				expect.objectContaining({ event: 'optedOut' }),
			]);
		});

		test('the same delivery again starts nothing', async () => {
			const trigger = await activated({ events: ['received'] });
			sandbox.receive('+15550400006', 'Once');
			await sandbox.webhookSender.idle();
			await sandbox.redeliverLast(1);
			expect(jsons(trigger)).toHaveLength(1);
		});

		test('a batch becomes items of one execution, also when it comes again one by one', async () => {
			const trigger = await activated({ events: ['received'] });
			const message = (id: string) => ({
				message: {
					id,
					timestamp: '1730092800',
					type: 'text',
					text: { body: id },
					from: '15550400007',
				},
				conversation: { phone_number: '+15550400007' },
				phone_number_id: NUMBER,
			});
			const type = 'whatsapp.message.received';
			const batch = { type, batch: true, data: [message('wamid.1'), message('wamid.2')] };
			expect(await post(trigger, batch, { 'X-Webhook-Batch': 'true' })).toBe(200);
			expect(await post(trigger, message('wamid.2'))).toBe(200);
			expect(trigger.executions.map((items) => items.map(({ json }) => json.text))).toEqual([
				['wamid.1', 'wamid.2'],
			]);
		});

		test('a status that comes late does not go back, unless it is wanted', async () => {
			const late = async (onlyAdvance: boolean) => {
				const trigger = await activated({
					events: ['delivered', 'read'],
					options: { onlyAdvance },
				});
				const body = (status: string) => ({
					message: {
						id: 'wamid.9',
						kapso: { statuses: [{ id: 'wamid.9', status, timestamp: '1730093100' }] },
					},
				});
				await post(trigger, body('read'), { 'X-Webhook-Event': 'whatsapp.message.read' });
				await post(trigger, body('delivered'), { 'X-Webhook-Event': 'whatsapp.message.delivered' });
				return jsons(trigger).map(({ event }) => event);
			};
			expect(await late(true)).toEqual(['read']);
			expect(await late(false)).toEqual(['read', 'delivered']);
		});

		test('the old v1 payload is understood', async () => {
			const trigger = await activated({ events: ['received'] });
			await post(trigger, {
				message: {
					id: '0b6f5f0e-aaaa-4bbb-8ccc-1234567890ab',
					message_type: 'text',
					content: 'Old',
					direction: 'inbound',
					phone_number: '+15550400008',
					created_at: '2026-01-02T03:04:05Z',
				},
				conversation: { whatsapp_config_id: 'x' },
			});
			expect(jsons(trigger)).toEqual([
				expect.objectContaining({
					event: 'received',
					text: 'Old',
					recipient: '+15550400008',
					occurredAt: '2026-01-02T03:04:05.000Z',
				}),
			]);
		});
	});

	/** Posts as Kapso would, signed with the trigger's own secret unless a header says otherwise. */
	const post = async (
		trigger: HostedTrigger,
		body: unknown,
		headers: Record<string, string | undefined> = {},
	): Promise<number> => {
		const raw = typeof body === 'string' ? body : JSON.stringify(body);
		const signature = createHmac('sha256', secretOf(trigger)).update(raw).digest('hex');
		const all = {
			'Content-Type': 'application/json',
			'X-Webhook-Event': 'whatsapp.message.received',
			'X-Webhook-Signature': signature,
			'X-Idempotency-Key': `key-${raw.length}`,
			...headers,
		};
		const sent = Object.entries(all).filter(([, value]) => value !== undefined);
		const { status } = await axios.post(trigger.url, Buffer.from(raw), {
			headers: Object.fromEntries(sent) as Record<string, string>,
			validateStatus: () => true,
			proxy: false,
		});
		return status;
	};

	describe('who may start the workflow', () => {
		const body = {
			message: { id: 'wamid.7', type: 'text', text: { body: 'x' }, from: '15550400009' },
		};
		const raw = JSON.stringify(body);
		const sign = (secret: string, encoding: 'hex' | 'base64' = 'hex', text = raw) =>
			createHmac('sha256', secret).update(text).digest(encoding);

		test.each<[string, (secret: string) => string | undefined, number]>([
			['a good one', (secret) => sign(secret), 200],
			['a wrong one', () => sign('another secret'), 401],
			['none', () => undefined, 401],
			['an empty one', () => '', 401],
			['one made with an empty secret', () => sign(''), 401],
			['another encoding', (secret) => sign(secret, 'base64'), 401],
			['one for an altered body', (secret) => sign(secret, 'hex', `${raw} `), 401],
			['one of the wrong length', (secret) => sign(secret).slice(0, 62), 401],
			['one that is no hex', () => 'z'.repeat(64), 401],
		])('signature: %s', async (_name, signature, expected) => {
			const trigger = await activated({ events: ['received'] });
			const status = await post(trigger, raw, {
				'X-Webhook-Signature': signature(secretOf(trigger)),
			});
			expect(status).toBe(expected);
			expect(trigger.executions).toHaveLength(expected === 200 ? 1 : 0);
		});

		test('without a registered secret nothing passes, not even signed with the empty one', async () => {
			const trigger = host.add(node({ events: ['received'] }));
			const signature = sign('');
			expect(await post(trigger, raw, { 'X-Webhook-Signature': signature })).toBe(401);
			expect(trigger.executions).toHaveLength(0);
		});

		test('verification can be left out on purpose', async () => {
			const trigger = await activated({ events: ['received'], options: { verify: false } });
			expect(await post(trigger, raw, { 'X-Webhook-Signature': undefined })).toBe(200);
			expect(trigger.executions).toHaveLength(1);
		});

		test.each<[string, string, number]>([
			['malformed JSON', '{"message":', 422],
			['a list', '[1, 2]', 400],
			['a text', '"hello"', 400],
		])('%s starts nothing', async (_name, text, expected) => {
			const trigger = await activated({ events: ['received'] });
			const status = await post(trigger, text, { 'X-Webhook-Event': undefined });
			expect(status).toBe(expected);
			expect(trigger.executions).toHaveLength(0);
		});

		test('an unwanted event is answered with 200 and starts nothing', async () => {
			const trigger = await activated({ events: ['failed'] });
			expect(await post(trigger, raw)).toBe(200);
			expect(trigger.executions).toHaveLength(0);
		});
	});
});
