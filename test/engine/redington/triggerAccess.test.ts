import type { INodeParameters } from 'n8n-workflow';
import { sign, startTriggerRig } from '../../support/redingtonTrigger';
import type { TriggerRig } from '../../support/redingtonTrigger';

describe('Redington Trigger: who may start the workflow', () => {
	let rig: TriggerRig;

	beforeEach(async () => {
		rig = await startTriggerRig();
	});
	afterEach(async () => await rig.close());

	const bodyOf = () => JSON.stringify(rig.envelope('order.placed', { order: {} }));

	test.each<[string, (body: string, secret: string) => Record<string, string>, number]>([
		['a good one', (body, secret) => ({ 'X-Signature': sign(body, secret) }), 200],
		['of another brand', (body, secret) => ({ 'X-AiSensy-Signature': sign(body, secret) }), 200],
		['with a prefix', (body, secret) => ({ 'X-Signature': `sha256=${sign(body, secret)}` }), 200],
		['a wrong one', (body) => ({ 'X-Signature': sign(body, 'another') }), 401],
		['none', () => ({}), 401],
		['an empty one', () => ({ 'X-Signature': '' }), 401],
		['of an empty secret', (body) => ({ 'X-Signature': sign(body, '') }), 401],
		['of an altered body', (body, secret) => ({ 'X-Signature': sign(`${body} `, secret) }), 401],
		['no hex', () => ({ 'X-Signature': 'z'.repeat(64) }), 401],
		['in another header', (body, secret) => ({ Signature: sign(body, secret) }), 401],
	])('signature: %s', async (_name, headers, expected) => {
		const trigger = await rig.activated();
		const body = bodyOf();
		expect(await rig.post(trigger, body, headers(body, rig.sandbox.sharedSecret))).toBe(expected);
		expect(trigger.executions).toHaveLength(expected === 200 ? 1 : 0);
	});

	test('only the chosen header counts', async () => {
		const options = { signatureHeader: 'X-AiSensy-Signature' };
		const trigger = await rig.activated({ options });
		const body = bodyOf();
		const signature = sign(body, rig.sandbox.sharedSecret);
		expect(await rig.post(trigger, body, { 'X-Signature': signature })).toBe(401);
		expect(await rig.post(trigger, body, { 'X-AiSensy-Signature': signature })).toBe(200);
	});

	test('verification can be left out on purpose', async () => {
		const trigger = await rig.activated({ options: { verify: false } });
		expect(await rig.post(trigger, bodyOf(), {})).toBe(200);
		expect(trigger.executions).toHaveLength(1);
		expect(rig.sandbox.requests).toHaveLength(0);
	});

	test('the secret is asked for once, and unsigned calls cost nothing', async () => {
		const trigger = await rig.activated();
		await rig.post(trigger, bodyOf(), {});
		await rig.post(trigger, bodyOf());
		await rig.post(trigger, bodyOf());
		await rig.post(trigger, bodyOf(), { 'X-Signature': sign('x', 'y') });
		expect(rig.sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			expect.stringMatching(/^GET .*\/webhook$/) as string,
		]);
		expect(trigger.executions).toHaveLength(2);
	});

	test('a new secret is found out', async () => {
		const trigger = await rig.activated();
		await rig.post(trigger, bodyOf());
		for (const hook of rig.sandbox.state.webhooks.values()) hook.shared_secret = 'renewed';
		const body = bodyOf();
		const headers = { 'X-Signature': sign(body, 'renewed') };
		expect(await rig.post(trigger, body, headers)).toBe(401);
		const later = Date.now() + 60_000;
		jest.spyOn(Date, 'now').mockReturnValue(later);
		expect(await rig.post(trigger, body, headers)).toBe(200);
	});

	test('while the service can not be asked, calls are answered 503 to come again', async () => {
		const trigger = rig.host.add(rig.node());
		rig.sandbox.setWebhook(trigger.url);
		jest.spyOn(Math, 'random').mockReturnValue(0);
		rig.sandbox.faults.add({ kind: 'status', path: /webhook$/, status: 500, times: 5 });
		const body = bodyOf();
		expect(await rig.post(trigger, body)).toBe(503);
		expect(await rig.post(trigger, body)).toBe(200);
		expect(trigger.executions).toHaveLength(1);
	});

	test('without its credential nothing runs and nothing is thrown', async () => {
		const trigger = await rig.activated();
		jest.spyOn(rig.engine.credentials, 'getDecrypted').mockRejectedValue(new Error('gone'));
		expect(await rig.post(trigger, bodyOf())).toBe(503);
		expect(trigger.executions).toHaveLength(0);
	});

	test.each<[string, string, number]>([
		['malformed JSON', '{"id":', 422],
		['a list', '[1, 2]', 400],
		['a text', '"hello"', 400],
		['no topic', '{ "id": "1", "data": {} }', 400],
		['no ID', '{ "topic": "order.placed", "data": {} }', 400],
		['no data', '{ "id": "1", "topic": "order.placed" }', 400],
		['another project', '{ "id": "1", "topic": "t", "project_id": "other", "data": {} }', 400],
		['more than 5 MB', JSON.stringify({ id: 'x'.repeat(6_000_000) }), 400],
	])('%s starts nothing', async (_name, body, expected) => {
		const trigger = await rig.activated();
		expect(await rig.post(trigger, body)).toBe(expected);
		expect(trigger.executions).toHaveLength(0);
	});

	describe('activation', () => {
		const activate = async (parameters: INodeParameters = {}) => {
			const trigger = rig.host.add(rig.node(parameters));
			await trigger.activate();
			return trigger;
		};

		test('before the webhook was made, and it works from then on', async () => {
			const trigger = await activate();
			rig.sandbox.setWebhook(trigger.url);
			jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
			expect(await rig.post(trigger, bodyOf())).toBe(200);
		});

		test('with a wrong password is refused', async () => {
			const { redingtonApi } = rig.engine.credentials.data;
			rig.engine.credentials.data.redingtonApi = { ...redingtonApi, projectPassword: 'x' };
			await expect(activate()).rejects.toThrow(/could not be looked up: Unauthorized/);
		});

		test('changes nothing at the service, nor does the end of it', async () => {
			const trigger = await rig.activated();
			await trigger.deactivate();
			expect(rig.sandbox.state.webhooks.size).toBe(1);
			expect(rig.sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
		});
	});
});

describe('Redington Trigger: a service without the webhook call', () => {
	test('asks for the secret to be typed', async () => {
		const rig = await startTriggerRig({ hasWebhookApi: false });
		const trigger = rig.host.add(rig.node());
		await expect(trigger.activate()).rejects.toThrow(/no call that tells the shared secret/);
		const body = JSON.stringify(rig.envelope('order.placed', {}));
		expect(await rig.post(trigger, body)).toBe(401);
		expect(trigger.executions).toHaveLength(0);
		await rig.close();
	});

	test('works with the secret of the credential', async () => {
		const rig = await startTriggerRig(
			{ hasWebhookApi: false, sharedSecret: 'typed' },
			{ webhookSecret: 'typed' },
		);
		const trigger = await rig.activated();
		const body = JSON.stringify(rig.envelope('order.placed', {}));
		expect(await rig.post(trigger, body)).toBe(200);
		expect(await rig.post(trigger, body, { 'X-Signature': sign(body, 'other') })).toBe(401);
		expect(rig.sandbox.requests).toHaveLength(0);
		await rig.close();
	});
});
