import type { IDataObject } from 'n8n-workflow';
import { jsons, post, startTriggerRig, status } from '../../support/routeeTrigger';
import type { TriggerRig } from '../../support/routeeTrigger';

const inbound = (content: IDataObject): IDataObject => ({
	messageId: '77185196-664a-43ec-b14a-fe97036c697e',
	channel: 'whatsapp',
	from: ' 306900000001',
	to: '302100000000',
	receivedAt: '2019-11-19T15:30:25Z',
	event: 'MoMessage',
	timestamp: '2019-11-19T15:30:26.123456Z',
	content,
	whatsapp: { senderName: 'Maria' },
});

const error = { code: 131026, message: 'Message undeliverable' };

describe('what Routee Trigger makes of the events', () => {
	let rig: TriggerRig;

	beforeEach(async () => {
		rig = await startTriggerRig();
	});
	afterEach(async () => await rig.close());

	test.each([
		['accepted', 'accepted'],
		['delivered', 'delivered'],
		['seen', 'read'],
		['failed', 'failed'],
	])('%s is %s', async (name, event) => {
		const trigger = await rig.activated();
		expect((await post(trigger, status(name))).status).toBe(200);
		const [json] = jsons(trigger);
		expect(json).toMatchObject({
			eventId: `7d5b5b5c-3c9e-4a4c-8d6d-2f3a0f2c5a11:MessageStatus::${name}`,
			event,
			provider: 'routee',
			messageId: '7d5b5b5c-3c9e-4a4c-8d6d-2f3a0f2c5a11',
			occurredAt: '2021-01-14T07:40:55.000Z',
		});
		expect(json).not.toHaveProperty('recipient');
	});

	test.each(['channelFailed', 'deleted', 'unknown', 'tomorrow'])(
		'%s is another one, under its own name',
		async (name) => {
			const trigger = await rig.activated();
			await post(trigger, status(name, { timestamp: '2021-01-14T07:40:55.123456Z' }));
			expect(jsons(trigger)[0]).toMatchObject({
				event: 'other',
				providerEvent: `MessageStatus::${name}`,
				occurredAt: '2021-01-14T07:40:55.123Z',
			});
		},
	);

	test('a failure tells what it means, a failed channel as well', async () => {
		const trigger = await rig.activated();
		await post(trigger, status('channelFailed', { details: error }));
		await post(trigger, status('failed', { details: error }));
		const failure = { code: '131026', disposition: 'suppress', details: error.message };
		expect(jsons(trigger)).toMatchObject([
			{ event: 'other', failure },
			{ event: 'failed', failure },
		]);
		await post(trigger, status('failed', { messageId: 'another' }));
		expect(jsons(trigger)[2]?.failure).toMatchObject({ code: 'DELIVERY_FAILED' });
	});

	test('what a person wrote comes with their number and words', async () => {
		const trigger = await rig.activated();
		await post(trigger, inbound({ contentType: 'text', text: 'Hi' }));
		expect(jsons(trigger)).toEqual([
			{
				eventId: '77185196-664a-43ec-b14a-fe97036c697e:MoMessage',
				event: 'received',
				provider: 'routee',
				messageId: '77185196-664a-43ec-b14a-fe97036c697e',
				recipient: '+306900000001',
				text: 'Hi',
				occurredAt: '2019-11-19T15:30:26.123Z',
			},
		]);
		const media = { type: 'image', url: 'https://x.example/a', mediaId: 'm', caption: 'See' };
		await post(trigger, {
			...inbound({ contentType: 'media', media }),
			messageId: 'media',
		});
		expect(jsons(trigger)[1]).toMatchObject({ event: 'received', text: 'See' });
	});

	test('with Simplify off, the payload comes along untouched', async () => {
		const trigger = await rig.activated({ simplify: false });
		await post(trigger, status('seen'));
		expect(jsons(trigger)[0]).toMatchObject({
			providerEvent: 'MessageStatus::seen',
			raw: status('seen'),
		});
	});

	test('a list is as many events', async () => {
		const trigger = await rig.activated();
		await post(trigger, [status('accepted'), status('seen')]);
		expect(trigger.executions).toHaveLength(1);
		expect(jsons(trigger).map(({ event }) => event)).toEqual(['accepted', 'read']);
	});
});
