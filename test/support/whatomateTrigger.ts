import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { startWebhookHost } from '../../sandbox/engine/webhookHost';
import type { HostedTrigger, HostOptions, WebhookHost } from '../../sandbox/engine/webhookHost';
import type { whatomateEngine } from './whatomateEngine';

/** What reached the workflow, over all executions. */
export const jsons = (trigger: HostedTrigger): IDataObject[] =>
	trigger.executions.flat().map(({ json }) => json);

/** Whatomate Trigger nodes with a host for their webhooks. Call it once in a `describe`. */
export function whatomateTrigger(whatomate: ReturnType<typeof whatomateEngine>) {
	let host: WebhookHost;
	let nodes = 0;

	beforeEach(async () => {
		host = await startWebhookHost(whatomate.engine);
	});
	afterEach(async () => await host.close());

	const node = (parameters: INodeParameters = {}): INode => {
		nodes += 1;
		return {
			id: `trigger-${nodes}`,
			name: 'Whatomate Trigger',
			type: `${whatomate.engine.packageName}.whatomateTrigger`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: `hook-${nodes}`,
			credentials: { whatomateApi: { id: '1', name: 'Whatomate' } },
			parameters: { events: ['message.incoming'], simplify: true, options: {}, ...parameters },
		};
	};
	const hooks = () =>
		[...whatomate.sandbox.state.webhooks.values()].filter(({ deleted_at }) => !deleted_at);

	return {
		get host(): WebhookHost {
			return host;
		},
		node,
		activated: async (
			parameters: INodeParameters = {},
			options: HostOptions = {},
		): Promise<HostedTrigger> => {
			const trigger = host.add(node(parameters), options);
			await trigger.activate();
			return trigger;
		},
		hooks,
		secretOf: ({ url }: HostedTrigger): string =>
			hooks().find((hook) => hook.url === url)?.secret ?? '',
		/** A person writes, and all webhooks that this fires arrive. */
		receive: async (phone: string, text: string) => {
			const message = whatomate.sandbox.receive(phone, text);
			await whatomate.sandbox.webhookSender.idle();
			return message;
		},
	};
}
