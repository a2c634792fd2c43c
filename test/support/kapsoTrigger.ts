import axios from 'axios';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { startWebhookHost } from '../../sandbox/engine/webhookHost';
import type { HostedTrigger, HostOptions, WebhookHost } from '../../sandbox/engine/webhookHost';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import type { Webhook } from '../../sandbox/kapso/state';
import { runNode } from './runNode';

export const NUMBER = '1234567890';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

let nodes = 0;

/** A Kapso Trigger node, listening to the first number unless told otherwise. */
function triggerNode({ packageName }: Engine, parameters: INodeParameters = {}): INode {
	nodes += 1;
	return {
		id: `trigger-${nodes}`,
		name: 'Kapso Trigger',
		type: `${packageName}.kapsoTrigger`,
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
}

export interface TriggerRig {
	sandbox: KapsoSandbox;
	scheduler: ManualScheduler;
	host: WebhookHost;
	/** A node for the host that is not yet active. */
	node(parameters?: INodeParameters): INode;
	/** A trigger that has registered itself. */
	activated(parameters?: INodeParameters, options?: HostOptions): Promise<HostedTrigger>;
	hooks(): Webhook[];
	secretOf(trigger: HostedTrigger): string;
	sendTo(phone: string, callbackData?: string): Promise<void>;
	/** Posts as Kapso would, signed with the trigger's own secret unless a header says otherwise. */
	post(
		trigger: HostedTrigger,
		body: unknown,
		headers?: Record<string, string | undefined>,
	): Promise<number>;
	close(): Promise<void>;
}

/** What reached the workflow, over all executions. */
export const jsons = (trigger: HostedTrigger): IDataObject[] =>
	trigger.executions.flat().map(({ json }) => json);

export async function startTriggerRig(): Promise<TriggerRig> {
	const scheduler = new ManualScheduler();
	const sandbox = await startKapsoSandbox({ scheduler });
	const engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
		kapsoApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, graphVersion: 'v24.0' },
	});
	const host = await startWebhookHost(engine);
	const hooks = () => [...sandbox.state.webhooks.values()];
	const secretOf = (trigger: HostedTrigger): string =>
		String(hooks().find(({ url }) => url === trigger.url)?.secret_key);
	return {
		sandbox,
		scheduler,
		host,
		node: (parameters) => triggerNode(engine, parameters),
		hooks,
		secretOf,
		activated: async (parameters, options) => {
			const trigger = host.add(triggerNode(engine, parameters), options);
			await trigger.activate();
			return trigger;
		},
		sendTo: async (phone, callbackData = 'ref-1') => {
			await runNode(engine, 'kapso', 'kapsoApi', {
				resource: 'message',
				operation: 'sendText',
				phoneNumberId: byId(NUMBER),
				to: phone,
				text: 'Hello',
				simplify: true,
				options: { callbackData, messagesPerSecond: 100 },
			});
		},
		post: async (trigger, body, headers = {}) => {
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
		},
		close: async () => {
			await host.close();
			await sandbox.close();
		},
	};
}
