import { jsons, NUMBER, startTriggerRig } from '../../support/kapsoTrigger';
import type { TriggerRig } from '../../support/kapsoTrigger';

describe('Kapso Trigger: registration', () => {
	let rig: TriggerRig;

	beforeEach(async () => {
		rig = await startTriggerRig();
	});
	afterEach(async () => await rig.close());

	test('registers the number, with a secret of its own, for the chosen events only', async () => {
		const trigger = await rig.activated();
		expect(rig.hooks()).toHaveLength(1);
		expect(rig.hooks()[0]).toMatchObject({
			url: trigger.url,
			kind: 'kapso',
			payload_version: 'v2',
			active: true,
			phone_number_id: NUMBER,
		});
		expect([...(rig.hooks()[0]?.events ?? [])].sort()).toEqual([
			'whatsapp.contact.marketing_preference_changed',
			'whatsapp.message.failed',
			'whatsapp.message.read',
		]);
		expect(rig.secretOf(trigger)).toMatch(/^[0-9a-f]{64}$/);
	});

	test('a second activation leaves it as it is; changed events or a pause update it', async () => {
		const first = rig.node();
		const trigger = rig.host.add(first);
		await trigger.activate();
		const [before] = rig.hooks();
		await trigger.activate();
		const calls = rig.sandbox.requests.filter(({ method }) => method === 'PATCH').length;
		expect(calls).toBe(0);

		const { staticData } = trigger.workflow;
		const changed = { ...first, parameters: { ...first.parameters, events: ['delivered'] } };
		await rig.host.add(changed, { staticData }).activate();
		expect(rig.hooks().map(({ id, events }) => [id, events])).toEqual([
			[before?.id, ['whatsapp.message.delivered']],
		]);
		const [hook] = rig.hooks();
		if (hook) hook.active = false;
		await rig.host.add(changed, { staticData }).activate();
		expect(rig.hooks()[0]?.active).toBe(true);
	});

	test('removes its own webhook and no other; two workflows both receive', async () => {
		const a = await rig.activated({ events: ['received'] }, { workflowId: 'a' });
		const b = await rig.activated({ events: ['received'] }, { workflowId: 'b' });
		rig.sandbox.receive('+15550400001', 'Hi');
		await rig.sandbox.webhookSender.idle();
		expect([jsons(a), jsons(b)].map((list) => list.map(({ text }) => text))).toEqual([
			['Hi'],
			['Hi'],
		]);
		await a.deactivate();
		expect(rig.hooks().map(({ url }) => url)).toEqual([b.url]);
		await a.deactivate();
		expect(rig.hooks()).toHaveLength(1);
	});

	test('test run and production are kept apart', async () => {
		const shared = rig.node({ events: ['received'] });
		const production = rig.host.add(shared);
		const test = rig.host.add(shared, { test: true });
		await production.activate();
		await test.activate();
		expect(rig.hooks().map(({ url }) => url)).toEqual([production.url, test.url]);
		await test.deactivate();
		expect(rig.hooks().map(({ url }) => url)).toEqual([production.url]);
	});

	test('a project hears of its account and numbers', async () => {
		await rig.activated({ scope: 'project', projectEvents: ['whatsapp.account.restricted'] });
		expect(rig.hooks()[0]).toMatchObject({ events: ['whatsapp.account.restricted'] });
		expect(rig.hooks()[0]?.phone_number_id ?? null).toBeNull();
	});

	test('what Kapso refuses is said, with the URL and what to do', async () => {
		rig.sandbox.faults.add({ kind: 'status', status: 401, body: { error: 'Unauthorized' } });
		const trigger = rig.host.add(rig.node());
		await expect(trigger.activate()).rejects.toThrow(/could not be read: Unauthorized/);
	});
});
