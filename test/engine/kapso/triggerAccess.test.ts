import { createHmac } from 'node:crypto';
import { startTriggerRig } from '../../support/kapsoTrigger';
import type { TriggerRig } from '../../support/kapsoTrigger';

describe('Kapso Trigger: who may start the workflow', () => {
	let rig: TriggerRig;

	beforeEach(async () => {
		rig = await startTriggerRig();
	});
	afterEach(async () => await rig.close());

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
		const trigger = await rig.activated({ events: ['received'] });
		const status = await rig.post(trigger, raw, {
			'X-Webhook-Signature': signature(rig.secretOf(trigger)),
		});
		expect(status).toBe(expected);
		expect(trigger.executions).toHaveLength(expected === 200 ? 1 : 0);
	});

	test('without a registered secret nothing passes, not even signed with the empty one', async () => {
		const trigger = rig.host.add(rig.node({ events: ['received'] }));
		const signature = sign('');
		expect(await rig.post(trigger, raw, { 'X-Webhook-Signature': signature })).toBe(401);
		expect(trigger.executions).toHaveLength(0);
	});

	test('verification can be left out on purpose', async () => {
		const trigger = await rig.activated({ events: ['received'], options: { verify: false } });
		expect(await rig.post(trigger, raw, { 'X-Webhook-Signature': undefined })).toBe(200);
		expect(trigger.executions).toHaveLength(1);
	});

	test.each<[string, string, number]>([
		['malformed JSON', '{"message":', 422],
		['a list', '[1, 2]', 400],
		['a text', '"hello"', 400],
	])('%s starts nothing', async (_name, text, expected) => {
		const trigger = await rig.activated({ events: ['received'] });
		const status = await rig.post(trigger, text, { 'X-Webhook-Event': undefined });
		expect(status).toBe(expected);
		expect(trigger.executions).toHaveLength(0);
	});

	test('an unwanted event is answered with 200 and starts nothing', async () => {
		const trigger = await rig.activated({ events: ['failed'] });
		expect(await rig.post(trigger, raw)).toBe(200);
		expect(trigger.executions).toHaveLength(0);
	});
});
