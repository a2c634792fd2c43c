import axios from 'axios';
import { createHmac } from 'node:crypto';
import type { HostedTrigger } from '../../../sandbox/engine/webhookHost';
import { byId, whatomateEngine } from '../../support/whatomateEngine';
import { jsons, whatomateTrigger } from '../../support/whatomateTrigger';

const ASHA = '919551000001';

describe('Whatomate Trigger', () => {
	const whatomate = whatomateEngine();
	const rig = whatomateTrigger(whatomate);
	const { node, activated, secretOf, receive } = rig;

	/** Posts as Whatomate would, signed with the trigger's own secret unless told otherwise. */
	const post = async (trigger: HostedTrigger, body: unknown, signature?: string | null) => {
		const raw = typeof body === 'string' ? body : JSON.stringify(body);
		const own = `sha256=${createHmac('sha256', secretOf(trigger)).update(raw).digest('hex')}`;
		const sent = signature === undefined ? own : signature;
		const { status } = await axios.post(trigger.url, Buffer.from(raw), {
			headers: {
				'Content-Type': 'application/json',
				...(sent !== null && { 'X-Webhook-Signature': sent }),
			},
			validateStatus: () => true,
			proxy: false,
		});
		return status;
	};

	describe('events', () => {
		test('a message that somebody wrote', async () => {
			const trigger = await activated();
			const message = await receive(ASHA, 'Hello');
			expect(jsons(trigger)).toEqual([
				{
					eventId: `message.incoming:${message.id}`,
					event: 'received',
					provider: 'whatomate',
					messageId: message.id,
					recipient: `+${ASHA}`,
					text: 'Hello',
					occurredAt: '2026-01-05T10:00:00.000Z',
					contactId: message.contact_id,
					contactName: 'Asha',
					account: 'Main',
					messageType: 'text',
				},
			]);
		});

		test('new contacts, what was sent, and the raw payload if that is wanted', async () => {
			const trigger = await activated({
				events: ['contact.created', 'message.sent'],
				simplify: false,
			});
			await receive('15552000000', 'Hi');
			const { json } = await whatomate.run({
				resource: 'message',
				operation: 'sendText',
				to: '+15552000000',
				account: byId(''),
				text: 'Welcome',
				options: {},
			});
			await whatomate.scheduler.advance(1000);
			await whatomate.sandbox.webhookSender.idle();
			expect(jsons(trigger)).toEqual([
				expect.objectContaining({
					event: 'other',
					providerEvent: 'contact.created',
					recipient: '+15552000000',
					raw: expect.objectContaining({ event: 'contact.created' }),
				}),
				expect.objectContaining({ event: 'sent', messageId: json[0]?.messageId, text: 'Welcome' }),
			]);
		});

		test.each([
			['message.outgoing', { message_id: 'm1', message_type: 'text', content: 'x' }, 'other'],
			['message.incoming', { message_id: 'm2', message_type: 'interactive' }, 'clicked'],
			['transfer.assigned', { transfer_id: 't1', contact_phone: ASHA }, 'other'],
			['test', { test: true }, 'other'],
		])('%s', async (event, data, expected) => {
			const trigger = await activated({ events: [event] });
			await post(trigger, { event, timestamp: '2026-07-01T10:00:00.123456Z', data });
			expect(jsons(trigger)).toEqual([
				expect.objectContaining({ event: expected, occurredAt: '2026-07-01T10:00:00.123Z' }),
			]);
		});

		test('the same delivery again starts nothing; the same transfer later does', async () => {
			const trigger = await activated({ events: ['message.incoming', 'transfer.assigned'] });
			const message = {
				event: 'message.incoming',
				timestamp: '2026-07-01T10:00:00Z',
				data: { message_id: 'm1', content: 'Hi' },
			};
			await post(trigger, message);
			await post(trigger, message);
			expect(trigger.executions).toHaveLength(1);
			const transfer = { event: 'transfer.assigned', data: { transfer_id: 't1' } };
			for (const second of ['00', '00', '05']) {
				await post(trigger, { ...transfer, timestamp: `2026-07-01T10:00:${second}Z` });
			}
			expect(trigger.executions).toHaveLength(3);
		});

		test('an unwanted event is answered with 200 and starts nothing', async () => {
			const trigger = await activated({ events: ['message.sent'] });
			expect(await post(trigger, { event: 'message.incoming', data: { message_id: 'm' } })).toBe(
				200,
			);
			expect(trigger.executions).toHaveLength(0);
		});
	});

	describe('who may start the workflow', () => {
		const raw = JSON.stringify({ event: 'message.incoming', data: { message_id: 'm9' } });
		const sign = (secret: string, encoding: 'hex' | 'base64' = 'hex', text = raw) =>
			`sha256=${createHmac('sha256', secret).update(text).digest(encoding)}`;

		test.each<[string, (secret: string) => string | null, number]>([
			['a good one', (secret) => sign(secret), 200],
			['a wrong one', () => sign('another secret'), 401],
			['none', () => null, 401],
			['an empty one', () => '', 401],
			['only the prefix', () => 'sha256=', 401],
			['one made with an empty secret', () => sign(''), 401],
			['another encoding', (secret) => sign(secret, 'base64'), 401],
			['another algorithm’s prefix', (secret) => sign(secret).replace('sha256', 'sha1'), 401],
			['one for an altered body', (secret) => sign(secret, 'hex', `${raw} `), 401],
			['one of the wrong length', (secret) => sign(secret).slice(0, -2), 401],
			['one that is no hex', () => `sha256=${'z'.repeat(64)}`, 401],
		])('signature: %s', async (_name, signature, expected) => {
			const trigger = await activated();
			expect(await post(trigger, raw, signature(secretOf(trigger)))).toBe(expected);
			expect(trigger.executions).toHaveLength(expected === 200 ? 1 : 0);
		});

		test('without a registered secret nothing passes, not even signed with the empty one', async () => {
			const trigger = rig.host.add(node());
			expect(await post(trigger, raw, sign(''))).toBe(401);
			expect(trigger.executions).toHaveLength(0);
		});

		test('verification can be left out on purpose', async () => {
			const trigger = await activated({ options: { verify: false } });
			expect(await post(trigger, raw, null)).toBe(200);
			expect(trigger.executions).toHaveLength(1);
		});

		test.each<[string, string, number]>([
			['malformed JSON', '{"event":', 422],
			['a list', '[1, 2]', 400],
			['a text', '"hello"', 400],
			['an object of somebody else', '{"type":"payment"}', 400],
			['an event that does not exist', '{"event":"message:incoming","data":{}}', 400],
		])('%s starts nothing', async (_name, text, expected) => {
			const trigger = await activated();
			expect(await post(trigger, text)).toBe(expected);
			expect(trigger.executions).toHaveLength(0);
		});
	});
});
