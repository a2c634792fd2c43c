import type { IHookFunctions } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { core } from '../../../sandbox/engine/n8nCore';
import { whatomateEngine } from '../../support/whatomateEngine';
import { jsons, whatomateTrigger } from '../../support/whatomateTrigger';

const ASHA = '919551000001';

describe('Whatomate Trigger at the service', () => {
	const whatomate = whatomateEngine();
	const rig = whatomateTrigger(whatomate);
	const { node, activated, hooks, secretOf, receive } = rig;

	describe('registration', () => {
		test('registers itself, with a secret of its own, for the chosen events', async () => {
			const trigger = await activated({ events: ['message.incoming', 'contact.created'] });
			expect(hooks()).toHaveLength(1);
			expect(hooks()[0]).toMatchObject({
				url: trigger.url,
				events: ['message.incoming', 'contact.created'],
				is_active: true,
				name: expect.stringContaining('n8n'),
			});
			expect(secretOf(trigger)).toMatch(/^[0-9a-f]{64}$/);
		});

		test('a second activation leaves it; changed events and a pause are set right', async () => {
			const first = node();
			const trigger = rig.host.add(first);
			await trigger.activate();
			await trigger.activate();
			const changes = () => whatomate.sandbox.requests.filter(({ method }) => method === 'PUT');
			expect(changes()).toEqual([]);
			const { staticData } = trigger.workflow;
			const changed = { ...first, parameters: { ...first.parameters, events: ['message.sent'] } };
			await rig.host.add(changed, { staticData }).activate();
			expect(hooks().map(({ events, is_active }) => [events, is_active])).toEqual([
				[['message.sent'], true],
			]);
			Object.assign(hooks()[0]!, { is_active: false });
			await rig.host.add(changed, { staticData }).activate();
			expect(hooks()[0]?.is_active).toBe(true);
			expect(changes()).toHaveLength(2);
		});

		test('a secret that n8n has lost is replaced, and signs from then on', async () => {
			const first = node();
			await rig.host.add(first).activate();
			const [before] = hooks();
			const old = before?.secret;
			const trigger = rig.host.add(first, { staticData: {} });
			await trigger.activate();
			expect(hooks()).toHaveLength(1);
			expect(secretOf(trigger)).not.toBe(old);
			await receive(ASHA, 'Hi');
			expect(jsons(trigger)).toHaveLength(1);
		});

		test('removes its own webhook and no other; two workflows both receive', async () => {
			const a = await activated({}, { workflowId: 'a' });
			const b = await activated({}, { workflowId: 'b' });
			await receive(ASHA, 'Hi');
			expect([a, b].map((one) => jsons(one).map(({ text }) => text))).toEqual([['Hi'], ['Hi']]);
			await a.deactivate();
			expect(hooks().map(({ url }) => url)).toEqual([b.url]);
			await a.deactivate();
			expect(hooks()).toHaveLength(1);
		});

		test('an address that Whatomate does not call is told, with what to do', async () => {
			await whatomate.restart({ allowPrivateWebhooks: false });
			const failure = await rig.host
				.add(node())
				.activate()
				.catch((error: unknown) => error as Error & { description: string });
			expect(failure).toMatchObject({
				message: expect.stringContaining('which is an address of its own network'),
				description: expect.stringMatching(/Give n8n a public name.*WEBHOOK_URL/s),
			});
			expect(hooks()).toEqual([]);
		});

		test('a name that only exists between containers is found out by the server’s own test', async () => {
			const context = hookContext('http://n8n:5678/webhook');
			const type = whatomate.engine.nodeTypes.getByNameAndVersion(context.getNode().type, 1);
			await expect(type.webhookMethods?.default?.create.call(context)).rejects.toThrow(
				/does not call http:\/\/n8n:5678/,
			);
			expect(hooks()).toEqual([]);
		});

		test('what the oldest server can not do is told', async () => {
			await whatomate.restart({ dialect: 'D' });
			const first = node();
			const trigger = rig.host.add(first);
			await trigger.activate();
			expect(hooks()).toHaveLength(1);
			await receive(ASHA, 'Hi');
			expect(jsons(trigger)).toHaveLength(1);
			const changed = { ...first, parameters: { ...first.parameters, events: ['message.sent'] } };
			const { staticData } = trigger.workflow;
			await expect(rig.host.add(changed, { staticData }).activate()).rejects.toThrow(
				/too old for changing webhooks/,
			);
		});
	});

	/** As on activation, with another address of n8n. */
	const hookContext = (webhookBaseUrl: string): IHookFunctions => {
		const own = node();
		const workflow = new Workflow({
			id: 'wf',
			name: 'wf',
			nodes: [own],
			connections: {},
			nodeTypes: whatomate.engine.nodeTypes,
			active: true,
			staticData: {},
		});
		const additional = whatomate.engine.additionalData({ webhookBaseUrl });
		const type = whatomate.engine.nodeTypes.getByNameAndVersion(own.type, 1);
		return new core.HookContext(workflow, own, additional, 'trigger', 'activate', {
			httpMethod: 'POST',
			node: own.name,
			path: 'x',
			webhookDescription: type.description.webhooks![0]!,
			workflowId: 'wf',
			workflowExecuteAdditionalData: additional,
		});
	};
});
