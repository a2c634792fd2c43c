import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { HostedTrigger } from '../../../sandbox/engine/webhookHost';
import { TOPICS } from '../../../sandbox/redington';
import type { RedingtonSandboxOptions } from '../../../sandbox/redington';
import { runNode } from '../../support/runNode';
import { byId, FAST, mapped } from '../../support/redingtonEngine';
import { jsons, startTriggerRig } from '../../support/redingtonTrigger';
import type { TriggerRig } from '../../support/redingtonTrigger';
import samples from './documentSamples.json';

const PHONE = '919812345678';

describe('Redington Trigger: what starts the workflow', () => {
	let rig: TriggerRig;
	let trigger: HostedTrigger;

	const start = async (
		parameters: INodeParameters = {},
		options: RedingtonSandboxOptions = {},
	): Promise<void> => {
		rig = await startTriggerRig(options);
		trigger = await rig.activated(parameters);
	};
	afterEach(async () => await rig.close());

	const settle = async () => {
		await rig.scheduler.advance(1000);
		await rig.sandbox.webhookSender.idle();
	};
	const run = async (resource: string, operation: string, parameters: INodeParameters) => {
		const { json, error } = await runNode(rig.engine, 'redington', 'redingtonApi', {
			simplify: true,
			options: FAST,
			additionalFields: {},
			resource,
			operation,
			...parameters,
		});
		expect(error).toBeUndefined();
		return json[0];
	};
	const sendCampaign = async (to = PHONE) =>
		await run('campaign', 'send', {
			campaignId: byId('packagedeliverycampaign'),
			to,
			contactName: 'A',
			variablesMode: 'fields',
			variables: mapped({ 'body:1': 'A', 'body:2': 'B' }),
		});
	const sendText = async (to: string) => await run('message', 'sendText', { to, text: 'Hello' });
	const events = () => jsons(trigger).map(({ event }) => event);

	test('the delivery topics are chosen at first, of all sixteen', async () => {
		await start();
		const { properties } = rig.engine.nodeTypes.getByNameAndVersion(
			trigger.node.type,
			1,
		).description;
		const field = properties.find(({ name }) => name === 'events');
		const values = (field?.options as Array<{ value: string }>).map(({ value }) => value);
		expect(values.sort()).toEqual(['*', ...TOPICS].sort());
		expect(field?.default).toEqual([
			'contact.campaign.delivered',
			'contact.campaign.read',
			'contact.campaign.sent',
			'message.status.updated',
		]);
	});

	test.each(TOPICS)('%s by itself, and no other topic', async (topic) => {
		await start({ events: [topic] });
		for (const each of TOPICS) {
			const message = { sender: 'USER', phone_number: PHONE };
			expect(await rig.post(trigger, rig.envelope(each, { message }))).toBe(200);
		}
		expect(trigger.executions).toHaveLength(1);
	});

	test('a topic that is not known yet comes with All', async () => {
		await start();
		await rig.post(trigger, rig.envelope('lead_form.submitted', { lead: { name: 'A' } }));
		expect(jsons(trigger)).toEqual([
			{
				eventId: expect.any(String) as string,
				event: 'other',
				providerEvent: 'lead_form.submitted',
				provider: 'redington',
				occurredAt: '2026-01-05T10:00:00.000Z',
			},
		]);
	});

	test('the way of a campaign message, each step once, joined to its send', async () => {
		const { default: chosen } = { default: ['message.status.updated', 'contact.campaign.sent'] };
		await start({ events: [...chosen, 'contact.campaign.delivered', 'contact.campaign.read'] });
		const outcome = await sendCampaign();
		await settle();
		expect(events()).toEqual(['sent', 'delivered', 'read']);
		for (const event of jsons(trigger)) {
			expect(event.reference).toBe(outcome?.reference);
			expect(event.recipient).toBe(outcome?.recipient);
		}
		expect(new Set(jsons(trigger).map(({ messageId }) => messageId)).size).toBe(1);
	});

	test('both reports of a step, where every status is wanted', async () => {
		const options = { onlyAdvance: false };
		await start({ events: ['message.status.updated', 'contact.campaign.read'], options });
		await sendCampaign();
		await settle();
		expect(events().filter((event) => event === 'read')).toHaveLength(2);
	});

	test.each<['wamid' | 'prefixed' | 'uuid']>([['wamid'], ['prefixed'], ['uuid']])(
		'a message joins by its ID, answered as %s',
		async (messageIds) => {
			await start({ events: ['message.status.updated'] }, { messageIds });
			rig.sandbox.receive(PHONE, 'Hi');
			const outcome = await sendText(PHONE);
			await settle();
			expect(events()).toEqual(['sent', 'delivered', 'read']);
			const ids = new Set(jsons(trigger).map(({ messageId }) => messageId));
			expect([...ids]).toEqual([outcome?.messageId]);
		},
	);

	test('a failure is classified by its code', async () => {
		await start({ events: ['message.status.updated'] });
		await sendText('919899999999');
		await settle();
		expect(jsons(trigger).at(-1)).toMatchObject({
			event: 'failed',
			failure: { code: '131047', disposition: 'fix', details: 'Re-engagement message' },
			recipient: '+919899999999',
		});
	});

	test.each<['iso' | 'ms']>([['iso'], ['ms']])('envelopes with times as %s', async (envelope) => {
		await start({ events: ['contact.created'] }, { envelope });
		await sendText('919877777777');
		await settle();
		expect(jsons(trigger)).toMatchObject([
			{ event: 'other', providerEvent: 'contact.created', recipient: '+919877777777' },
		]);
		expect(jsons(trigger)[0]?.occurredAt).toBe('2026-01-05T10:00:00.000Z');
	});

	test.each<[unknown, unknown]>([
		['1', '2026-01-05T10:00:00.000Z'],
		[2, 1_767_607_200_000],
	])('attempt %p of %p', async (delivery_attempt, created_at) => {
		await start({ simplify: false });
		const more = { delivery_attempt, created_at } as IDataObject;
		expect(await rig.post(trigger, rig.envelope('order.placed', {}, more))).toBe(200);
		expect(jsons(trigger)[0]).toMatchObject({
			occurredAt: '2026-01-05T10:00:00.000Z',
			raw: { delivery_attempt },
		});
	});

	test('what a customer writes and taps', async () => {
		await start({ events: ['message.sender.user'] });
		rig.sandbox.receive(PHONE, 'Hello there');
		await settle();
		const message = {
			sender: 'USER',
			message_type: 'BUTTON_REPLY',
			phone_number: PHONE,
			message_content: { text: 'Yes' },
			messageId: 'wamid.2',
		};
		await rig.post(trigger, rig.envelope('message.sender.user', { message }));
		expect(jsons(trigger)).toMatchObject([
			{ event: 'received', text: 'Hello there', recipient: `+${PHONE}` },
			{ event: 'clicked', text: 'Yes', messageId: 'wamid.2' },
		]);
	});

	test('a repeated delivery, and the same fact for two workflows', async () => {
		await start({ events: ['message.sender.user'] });
		const other = await rig.activated({ events: ['message.sender.user'] }, { workflowId: 'wf2' });
		rig.sandbox.receive(PHONE, 'Once');
		await settle();
		await rig.sandbox.redeliverLast(10);
		expect(trigger.executions).toHaveLength(1);
		expect(other.executions).toHaveLength(1);
	});

	test('a status that comes late is left out', async () => {
		await start();
		const message = (status: string) => ({
			message: { status, messageId: 'wamid.1', sender: 'API', phone_number: PHONE },
		});
		for (const status of ['READ', 'DELIVERED', 'SENT']) {
			await rig.post(trigger, rig.envelope('message.status.updated', message(status)));
		}
		expect(events()).toEqual(['read']);
	});

	test('orders and payments name their customer', async () => {
		await start();
		await rig.post(trigger, rig.envelope('order.placed', { order: { phone_number: PHONE } }));
		await rig.post(trigger, rig.envelope('payment.captured', { payment: { phone_number: PHONE } }));
		expect(jsons(trigger).map(({ recipient }) => recipient)).toEqual([`+${PHONE}`, `+${PHONE}`]);
	});

	describe('the samples of the document, section 23', () => {
		const post = async (sample: object) =>
			await rig.post(trigger, { ...sample, project_id: rig.sandbox.projectId });

		test('23.1 a message of a customer', async () => {
			await start();
			expect(await post(samples.messageCreated)).toBe(200);
			expect(jsons(trigger)).toEqual([
				{
					eventId: '64f1921d56c20e__5a8f6f41',
					event: 'received',
					provider: 'redington',
					text: 'Hey',
					// Its own times are mangled in the document, and the number is masked.
					occurredAt: '2023-09-01T07:26:21.675Z',
				},
			]);
		});

		test('23.2 a delivered message', async () => {
			await start({ simplify: false });
			expect(await post(samples.statusUpdated)).toBe(200);
			expect(jsons(trigger)[0]).toMatchObject({
				eventId: '65af5f22565c6df845066',
				event: 'delivered',
				providerEvent: 'message.status.updated',
				messageId: samples.statusUpdated.data.message.messageId,
				recipient: '+910000000000',
				occurredAt: '2024-01-23T06:39:30.730Z',
				raw: { topic: 'message.status.updated' },
			});
		});
	});
});
