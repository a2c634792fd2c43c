import axios from 'axios';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { startWebhookHost } from '../../sandbox/engine/webhookHost';
import type { HostedTrigger, HostOptions, WebhookHost } from '../../sandbox/engine/webhookHost';

export const PATH_SECRET = 'a-long-secret-for-Routee_1';
export const LOGIN = { user: 'routee', password: 'correct horse battery' };

/** All that Trigger On offers, so that nothing is filtered unless a test says so. */
export const ALL_EVENTS = ['accepted', 'delivered', 'failed', 'other', 'read', 'received'];

let nodes = 0;

export interface TriggerRig {
	engine: Engine;
	/** A trigger as activation leaves it, by default with a secret in its path. */
	activated(parameters?: INodeParameters, options?: HostOptions): Promise<HostedTrigger>;
	/** The same for another login than the usual one, or for none. */
	withLogin(login: IDataObject): void;
	close(): Promise<void>;
}

export async function startTriggerRig(): Promise<TriggerRig> {
	const engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
		routeeWebhookApi: { ...LOGIN },
	});
	const host: WebhookHost = await startWebhookHost(engine);
	return {
		engine,
		activated: async (parameters = {}, options = {}) => {
			const trigger = host.add(triggerNode(engine, parameters), options);
			await trigger.activate();
			return trigger;
		},
		withLogin: (login) => {
			engine.credentials.data.routeeWebhookApi = login as Record<string, string>;
		},
		close: async () => await host.close(),
	};
}

function triggerNode({ packageName }: Engine, parameters: INodeParameters): INode {
	nodes += 1;
	return {
		id: `routee-trigger-${nodes}`,
		name: 'Routee Trigger',
		type: `${packageName}.routeeTrigger`,
		typeVersion: 1,
		position: [0, 0],
		webhookId: `routee-hook-${nodes}`,
		credentials: { routeeWebhookApi: { id: '1', name: 'Routee' } },
		parameters: {
			authentication: 'path',
			pathSecret: PATH_SECRET,
			events: ALL_EVENTS,
			simplify: true,
			options: {},
			...parameters,
		},
	};
}

/** What reached the workflow, over all executions. */
export const jsons = ({ executions }: HostedTrigger): IDataObject[] =>
	executions.flat().map(({ json }) => json);

/** Posts as Routee does, to the trigger's own URL unless told otherwise. */
export async function post(
	{ url }: Pick<HostedTrigger, 'url'>,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown> }> {
	const data = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await axios.post(url, Buffer.from(data), {
		headers: { 'Content-Type': 'application/json', ...headers },
		validateStatus: () => true,
		proxy: false,
	});
	return { status: answer.status, headers: answer.headers };
}

export const basic = (user: string, password: string): Record<string, string> => ({
	Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

/** As printed in docs.routee.net/docs/whatsapp-messaging-statuses, the spaces included. */
export const status = (name: string, more: IDataObject = {}): IDataObject => ({
	messageId: '7d5b5b5c-3c9e-4a4c-8d6d-2f3a0f2c5a11',
	channel: 'whatsapp',
	event: `MessageStatus::${name}`,
	deliveryChannel: 'whatsapp',
	status: name,
	timestamp: '2021-01-14T07:40:55Z',
	details: { from: '30121234567' },
	from: ' 30121234567 ',
	...more,
});
