import { Faults } from '../http/faults';
import { listen } from '../http/server';
import type { WebhookSender } from '../http/webhookSender';
import { redingtonApp } from './app';
import type { Context } from './context';
import { createDashboard } from './dashboard';
import type { Dashboard } from './dashboard';
import { Ids } from './ids';
import { receiveText } from './inbox';
import type { Message, Webhook } from './model';
import { settingsFrom } from './options';
import type { RedingtonSandboxOptions } from './options';
import { RequestLog } from './requestLog';
import type { LoggedRequest, RefusedRequest } from './requestLog';
import { seed } from './seed';
import { createShop } from './shop';
import type { Shop } from './shop';
import { emptyState } from './state';
import type { State } from './state';
import { TOPICS } from './topics';
import type { Topic } from './topics';
import { Webhooks } from './webhooks';

export type { RedingtonSandboxOptions } from './options';
export { TOPICS } from './topics';
export type { Topic } from './topics';

export interface RedingtonSandbox {
	/** Origin only; the API is below `/project-apis/v1/project/{projectId}`. */
	url: string;
	projectId: string;
	projectPassword: string;
	sharedSecret: string;
	faults: Faults;
	state: State;
	readonly requests: LoggedRequest[];
	readonly refused: RefusedRequest[];
	webhookSender: WebhookSender;
	/** Subscribes as the dashboard does, to every topic unless told; enables again as well. */
	setWebhook(url: string, topics?: Topic[]): Webhook;
	/** A customer writes to the business. */
	receive(phone: string, text: string): Message;
	/** What the business sent to a number, oldest first. */
	messagesTo(phone: string): Message[];
	/** Posts the last webhooks again with the same ids. */
	redeliverLast(count: number): Promise<void>;
	dashboard: Dashboard;
	shop: Shop;
	close(): Promise<void>;
}

/** Starts AiSensy's Project API under the Redington brand, with sample data in it. */
export async function startRedingtonSandbox(
	options: RedingtonSandboxOptions = {},
): Promise<RedingtonSandbox> {
	const settings = settingsFrom(options);
	const state = emptyState(settings);
	const ids = new Ids();
	const webhooks = new Webhooks(settings, state, ids);
	const context: Context = { settings, state, ids, webhooks };
	seed(context);
	const faults = new Faults();
	const log = new RequestLog();
	const server = await listen(redingtonApp(context, faults, log), options.port);
	return {
		url: server.url,
		projectId: settings.projectId,
		projectPassword: settings.projectPassword,
		sharedSecret: settings.sharedSecret,
		faults,
		state,
		requests: log.requests,
		get refused() {
			return log.refused;
		},
		webhookSender: webhooks.sender,
		setWebhook: (url, topics = [...TOPICS]) => webhooks.subscribe(url, topics),
		receive: (phone, text) => receiveText(context, phone, text),
		messagesTo: (phone) =>
			[...state.messages.values()].filter(
				(message) => message.phone_number === phone && message.sender !== 'USER',
			),
		redeliverLast: async (count) => await webhooks.redeliverLast(count),
		dashboard: createDashboard(context),
		shop: createShop(context),
		close: async () => {
			settings.scheduler.stop();
			await webhooks.sender.idle();
			await server.close();
		},
	};
}
