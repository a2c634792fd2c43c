import { jsons, NUMBER, startTriggerRig } from '../../support/kapsoTrigger';
import type { TriggerRig } from '../../support/kapsoTrigger';

describe('Kapso Trigger: events', () => {
	let rig: TriggerRig;

	beforeEach(async () => {
		rig = await startTriggerRig();
	});
	afterEach(async () => await rig.close());

	test('a campaign message comes back as one item a status, joined by its reference', async () => {
		const trigger = await rig.activated({ events: ['sent', 'delivered', 'read', 'failed'] });
		await rig.sendTo('+15550400002', 'order 77');
		await rig.scheduler.advance(10_000);
		const events = jsons(trigger);
		expect(events.map(({ event }) => event)).toEqual(['sent', 'delivered', 'read']);
		for (const event of events) {
			expect(event).toMatchObject({
				provider: 'kapso',
				recipient: '+15550400002',
				reference: 'order 77',
				messageId: rig.sandbox.messagesTo('+15550400002')[0]?.id,
			});
			expect(event).not.toHaveProperty('raw');
		}
	});

	test('a failure carries code, meaning and what to do', async () => {
		const trigger = await rig.activated();
		rig.sandbox.unknownNumber('+15550400003');
		await rig.sendTo('+15550400003');
		await rig.scheduler.advance(10_000);
		expect(jsons(trigger)).toEqual([
			expect.objectContaining({
				event: 'failed',
				failure: expect.objectContaining({ code: '131026', disposition: 'suppress' }),
			}),
		]);
	});

	test('an opt-out is heard, with the default events', async () => {
		const trigger = await rig.activated();
		rig.sandbox.optOut('+15550400004', NUMBER);
		await rig.sandbox.webhookSender.idle();
		expect(jsons(trigger)).toEqual([
			expect.objectContaining({ event: 'optedOut', recipient: '+15550400004' }),
		]);
	});

	test("Meta's own payload is read the same way", async () => {
		const trigger = await rig.activated({
			kind: 'meta',
			events: ['delivered', 'received', 'optedOut'],
		});
		await rig.sendTo('+15550400005', 'meta 1');
		await rig.scheduler.advance(10_000);
		rig.sandbox.receive('+15550400005', 'Thanks');
		rig.sandbox.optOut('+15550400005', NUMBER);
		await rig.sandbox.webhookSender.idle();
		expect(jsons(trigger)).toEqual([
			expect.objectContaining({ event: 'delivered', reference: 'meta 1' }),
			expect.objectContaining({ event: 'received', text: 'Thanks' }),
			expect.objectContaining({ event: 'optedOut' }),
		]);
	});

	test('the same delivery again starts nothing', async () => {
		const trigger = await rig.activated({ events: ['received'] });
		rig.sandbox.receive('+15550400006', 'Once');
		await rig.sandbox.webhookSender.idle();
		await rig.sandbox.redeliverLast(1);
		expect(jsons(trigger)).toHaveLength(1);
	});

	test('a batch becomes items of one execution, also when it comes again one by one', async () => {
		const trigger = await rig.activated({ events: ['received'] });
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
		expect(await rig.post(trigger, batch, { 'X-Webhook-Batch': 'true' })).toBe(200);
		expect(await rig.post(trigger, message('wamid.2'))).toBe(200);
		expect(trigger.executions.map((items) => items.map(({ json }) => json.text))).toEqual([
			['wamid.1', 'wamid.2'],
		]);
	});

	test('a status that comes late does not go back, unless it is wanted', async () => {
		const late = async (onlyAdvance: boolean) => {
			const trigger = await rig.activated({
				events: ['delivered', 'read'],
				options: { onlyAdvance },
			});
			const body = (status: string) => ({
				message: {
					id: 'wamid.9',
					kapso: { statuses: [{ id: 'wamid.9', status, timestamp: '1730093100' }] },
				},
			});
			await rig.post(trigger, body('read'), { 'X-Webhook-Event': 'whatsapp.message.read' });
			await rig.post(trigger, body('delivered'), {
				'X-Webhook-Event': 'whatsapp.message.delivered',
			});
			return jsons(trigger).map(({ event }) => event);
		};
		expect(await late(true)).toEqual(['read']);
		expect(await late(false)).toEqual(['read', 'delivered']);
	});

	test('the old v1 payload is understood', async () => {
		const trigger = await rig.activated({ events: ['received'] });
		await rig.post(trigger, {
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
