import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { registeredSecret } from '../../core/events/registered';
import { registerWebhook, unregisterWebhook, webhookExists } from '../../core/events/registration';
import type { HookAdapter } from '../../core/events/registration';
import { PRODUCTION, TEST, refusal, Service } from '../support/hookService';
import type { StoredHook } from '../support/hookService';

let service: Service;
let logs: string[];
beforeEach(() => {
	service = new Service();
	logs = [];
});

function contextOf(url: string | undefined = PRODUCTION, data: IDataObject = {}): IHookFunctions {
	const fake = {
		getNodeWebhookUrl: () => url,
		getWorkflowStaticData: () => data,
		getNode: () => ({ name: 'Trigger', type: 'trigger', parameters: {} }),
		logger: {
			warn: (message: string) => void logs.push(message),
			debug: () => undefined,
		},
	};
	return fake as unknown as IHookFunctions;
}

/** What n8n does at activation. */
async function activate(context: IHookFunctions, events = ['sent', 'read']): Promise<boolean> {
	const exists = await webhookExists(context, service, events);
	if (!exists) await registerWebhook(context, service, events);
	return exists;
}

describe('activation', () => {
	test('creates the webhook with a secret of our own, once', async () => {
		const context = contextOf();
		expect(await activate(context)).toBe(false);
		expect(service.hooks).toHaveLength(1);
		expect(service.hooks[0]).toMatchObject({
			url: PRODUCTION,
			events: ['sent', 'read'],
			active: true,
		});
		expect(registeredSecret(context)).toMatch(/^[0-9a-f]{64}$/);
		expect(registeredSecret(context)).toBe(service.hooks[0].signsWith);
		service.calls = [];
		expect(await activate(context, ['read', 'sent', 'sent'])).toBe(true);
		expect(service.calls).toEqual(['list']);
	});

	test('keeps the secret that the service chose instead of ours', async () => {
		service.ownSecret = 'chosen by the service';
		const context = contextOf();
		await activate(context);
		expect(registeredSecret(context)).toBe('chosen by the service');
	});

	test.each<[string, (hook: StoredHook) => void]>([
		['other events', (hook) => (hook.events = ['sent'])],
		['more events', (hook) => (hook.events = ['sent', 'read', 'failed'])],
		['paused by the service', (hook) => (hook.active = false)],
		['with another secret', (hook) => (hook.secret = 'changed by hand')],
	])('sets right a webhook with %s', async (_what, change) => {
		const context = contextOf();
		await activate(context);
		const secret = registeredSecret(context);
		change(service.hooks[0]);
		service.calls = [];
		expect(await activate(context)).toBe(false);
		expect(service.calls).toEqual(['list', 'list', 'update h1']);
		expect(service.hooks).toHaveLength(1);
		expect(service.hooks[0]).toMatchObject({
			events: ['sent', 'read'],
			active: true,
			signsWith: secret,
		});
	});

	test("sets right what only the service's adapter can tell", async () => {
		const context = contextOf();
		await activate(context);
		const adapter = { ...adapterOf(service), settled: () => false };
		expect(await webhookExists(context, adapter, ['sent', 'read'])).toBe(false);
	});

	test('takes over its webhook with a new secret when static data was lost', async () => {
		await activate(contextOf());
		const before = service.hooks[0].signsWith;
		const context = contextOf();
		expect(await activate(context)).toBe(false);
		expect(service.hooks).toHaveLength(1);
		expect(service.hooks[0].signsWith).not.toBe(before);
		expect(registeredSecret(context)).toBe(service.hooks[0].signsWith);
	});

	test('takes over one with its URL that it does not know', async () => {
		const context = contextOf();
		await activate(context);
		service.hooks = [{ ...service.hooks[0], id: 'by hand', signsWith: 'something else' }];
		expect(await activate(context)).toBe(false);
		expect(service.hooks).toMatchObject([{ id: 'by hand', signsWith: registeredSecret(context) }]);
		expect(await activate(context)).toBe(true);
	});

	test('makes a new one when the service has lost it', async () => {
		const context = contextOf();
		await activate(context);
		service.hooks = [];
		expect(await activate(context)).toBe(false);
		expect(service.hooks.map(({ id }) => id)).toEqual(['h2']);
		expect(registeredSecret(context)).toBe(service.hooks[0].signsWith);
	});

	test('makes no second one when the answer to the first creation was lost', async () => {
		const context = contextOf();
		service.lostAnswers = true;
		service.failing.set('create', new Error('timeout'));
		await expect(activate(context)).rejects.toThrow(NodeOperationError);
		service.failing.clear();
		await activate(context);
		expect(service.hooks).toHaveLength(1);
		expect(registeredSecret(context)).toBe(service.hooks[0].signsWith);
	});

	test.each(['list', 'create'])('says how to get unstuck when %s is refused', async (call) => {
		service.failing.set(call, refusal(422));
		const failure: unknown = await activate(contextOf()).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(NodeOperationError);
		const { message, description } = failure as NodeOperationError;
		expect(message).toContain('Refused with 422');
		expect(description).toContain('Look at the service');
		expect(description).toContain(PRODUCTION);
	});

	test('a node without a URL is told so', async () => {
		const nowhere = { ...contextOf(), getNodeWebhookUrl: () => undefined };
		await expect(activate(nowhere)).rejects.toThrow('no webhook URL');
	});
});

describe('several triggers', () => {
	test('webhooks with other URLs are never touched', async () => {
		const other: StoredHook = {
			id: 'theirs',
			url: 'https://n8n.example/webhook/other/webhook',
			events: ['sent'],
			active: false,
			signsWith: 'x',
		};
		service.hooks = [other];
		const context = contextOf();
		await activate(context);
		await unregisterWebhook(context, service);
		expect(service.hooks).toEqual([other]);
		expect(service.calls.filter((call) => call.endsWith('theirs'))).toEqual([]);
	});

	test('a test comes and goes beside production', async () => {
		const [production, test] = [contextOf(PRODUCTION), contextOf(TEST)];
		await activate(production);
		await activate(test);
		expect(service.hooks.map(({ url }) => url)).toEqual([PRODUCTION, TEST]);
		expect(registeredSecret(test)).not.toBe(registeredSecret(production));
		await unregisterWebhook(test, service);
		expect(service.hooks.map(({ url }) => url)).toEqual([PRODUCTION]);
		expect(await activate(production)).toBe(true);
	});

	test('a copy that brings static data along leaves the webhook of its original alone', async () => {
		const data: IDataObject = {};
		await activate(contextOf(PRODUCTION, data));
		const copied = JSON.parse(JSON.stringify(data)) as IDataObject;
		const copy = contextOf('https://n8n.example/webhook/copy/webhook', copied);
		await activate(copy);
		expect(logs.join()).toContain(PRODUCTION);
		await unregisterWebhook(copy, service);
		expect(service.hooks.map(({ url }) => url)).toEqual([PRODUCTION]);
		expect(registeredSecret(copy)).toBeUndefined();

		const unused = contextOf(TEST, JSON.parse(JSON.stringify(data)) as IDataObject);
		expect(await unregisterWebhook(unused, service)).toBe(true);
		expect(service.hooks).toHaveLength(1);
	});

	test('when n8n gets another address, its webhook gets it too', async () => {
		const data: IDataObject = {};
		await activate(contextOf(PRODUCTION, data));
		const moved = contextOf(PRODUCTION.replace('n8n.example', 'n8n.new.example'), data);
		expect(await activate(moved)).toBe(false);
		expect(service.hooks.map(({ id, url }) => [id, url])).toEqual([
			['h1', PRODUCTION.replace('n8n.example', 'n8n.new.example')],
		]);
		expect(service.hooks[0]?.signsWith).toBe(registeredSecret(moved));
		expect(await activate(moved)).toBe(true);
		await unregisterWebhook(moved, service);
		expect(service.hooks).toEqual([]);
	});

	test('of two webhooks with our URL the one we know is used, and the other reported', async () => {
		const context = contextOf();
		await activate(context);
		service.hooks = [{ ...service.hooks[0], id: 'twin', active: false }, service.hooks[0]];
		expect(await activate(context)).toBe(true);
		expect(logs.join()).toContain('Only h1 is used');
	});
});

describe('deactivation', () => {
	test('removes what was created, and forgets it', async () => {
		const context = contextOf();
		await activate(context);
		expect(await unregisterWebhook(context, service)).toBe(true);
		expect(service.hooks).toEqual([]);
		expect(registeredSecret(context)).toBeUndefined();
	});

	test('removes nothing that it has not created', async () => {
		await activate(contextOf());
		expect(await unregisterWebhook(contextOf(), service)).toBe(true);
		expect(service.hooks).toHaveLength(1);
	});

	test('is content when it is gone already', async () => {
		const context = contextOf();
		await activate(context);
		service.hooks = [];
		expect(await unregisterWebhook(context, service)).toBe(true);
		expect(registeredSecret(context)).toBeUndefined();
		expect(logs).toEqual([]);
	});

	test('reports what could not be removed, and goes on with it at the next activation', async () => {
		const context = contextOf();
		await activate(context);
		service.failing.set('remove', refusal(500));
		expect(await unregisterWebhook(context, service)).toBe(false);
		expect(logs.join()).toContain('Webhook h1 could not be removed');
		expect(await activate(context)).toBe(true);
	});
});

function adapterOf(from: Service): HookAdapter<StoredHook> {
	return {
		list: async () => await from.list(),
		create: async (spec) => await from.create(spec),
		update: async (id, spec) => await from.update(id, spec),
		remove: async (id) => await from.remove(id),
	};
}
