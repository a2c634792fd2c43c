import axios from 'axios';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { startWebhookHost } from '../../sandbox/engine/webhookHost';
import type { HostedTrigger, HostOptions, WebhookHost } from '../../sandbox/engine/webhookHost';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox, RedingtonSandboxOptions } from '../../sandbox/redington';
import { credentialFor } from './redingtonEngine';

let nodes = 0;

function triggerNode({ packageName }: Engine, parameters: INodeParameters = {}): INode {
	nodes += 1;
	return {
		id: `redington-${nodes}`,
		name: 'Redington Trigger',
		type: `${packageName}.redingtonTrigger`,
		typeVersion: 1,
		position: [0, 0],
		webhookId: `redington-hook-${nodes}`,
		credentials: { redingtonApi: { id: '1', name: 'Redington' } },
		parameters: { events: ['*'], simplify: true, options: {}, ...parameters },
	};
}

export const sign = (body: string, secret: string): string =>
	createHmac('sha256', secret).update(body).digest('hex');

/** What reached the workflow, over all executions. */
export const jsons = (trigger: HostedTrigger): IDataObject[] =>
	trigger.executions.flat().map(({ json }) => json);

export interface TriggerRig {
	sandbox: RedingtonSandbox;
	scheduler: ManualScheduler;
	engine: Engine;
	host: WebhookHost;
	/** A node for the host that is not yet active. */
	node(parameters?: INodeParameters): INode;
	/** A trigger that is active and to whose URL a webhook was made in the dashboard. */
	activated(parameters?: INodeParameters, options?: HostOptions): Promise<HostedTrigger>;
	/** Posts as the service would, signed unless a header says otherwise. */
	post(trigger: HostedTrigger, body: unknown, headers?: Record<string, string>): Promise<number>;
	/** An envelope of this project. */
	envelope(topic: string, data: IDataObject, more?: IDataObject): IDataObject;
	close(): Promise<void>;
}

export async function startTriggerRig(
	options: RedingtonSandboxOptions = {},
	credential: IDataObject = {},
): Promise<TriggerRig> {
	const scheduler = new ManualScheduler();
	const statusDelays = { sent: 10, delivered: 10, read: 10, failed: 10 };
	const sandbox = await startRedingtonSandbox({ scheduler, statusDelays, ...options });
	const engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
		redingtonApi: { ...credentialFor(sandbox), ...(credential as { webhookSecret?: string }) },
	});
	const host = await startWebhookHost(engine);
	let envelopes = 0;
	return {
		sandbox,
		scheduler,
		engine,
		host,
		node: (parameters) => triggerNode(engine, parameters),
		activated: async (parameters, hostOptions) => {
			const trigger = host.add(triggerNode(engine, parameters), hostOptions);
			sandbox.setWebhook(trigger.url);
			await trigger.activate();
			return trigger;
		},
		post: async (trigger, body, headers) => {
			const raw = typeof body === 'string' ? body : JSON.stringify(body);
			const signed = headers ?? { 'X-Signature': sign(raw, sandbox.sharedSecret) };
			const { status } = await axios.post(trigger.url, Buffer.from(raw), {
				headers: { 'Content-Type': 'application/json', ...signed },
				validateStatus: () => true,
				proxy: false,
			});
			return status;
		},
		envelope: (topic, data, more = {}) => {
			envelopes += 1;
			const project_id = sandbox.projectId;
			const created_at = '2026-01-05T10:00:00.000Z';
			return { id: `event-${envelopes}`, created_at, topic, project_id, data, ...more };
		},
		close: async () => {
			await host.close();
			await sandbox.close();
		},
	};
}
