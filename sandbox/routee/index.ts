import express from 'express';
import { Faults } from '../http/faults';
import { createApp, listen } from '../http/server';
import { noSuchCall, refuse } from '../http/refusal';
import type { RefusedRequest } from '../http/refusal';
import { requestLog } from '../http/jsonRequestLog';
import type { LoggedRequest } from '../http/jsonRequestLog';
import { campaignRoutes } from './campaign';
import { Lifecycle, openWindow } from './lifecycle';
import { configFrom } from './options';
import type { RouteeOptions } from './options';
import { addTemplate, digits, initialState } from './state';
import { templateRoutes } from './templates';
import { bearer, tokenRoute } from './tokens';
import type { InboundContent, RouteeEvent, RouteeMessage, RouteeTemplate } from './types';
import { callbackSender, webhookRoute, Webhooks } from './webhooks';

export type RouteeSandbox = Awaited<ReturnType<typeof startRouteeSandbox>>;

/**
 * A Routee service with a memory. Its hosts are paths of one origin: `authUrl` stands for
 * https://auth.routee.net, `apiUrl` for https://connect.routee.net, and `whatsappUrl` for the
 * latter's `/whatsapp`, which is [assumed] (section 2). It knows one approved template,
 * `promo_template` in `en` with one variable.
 */
export async function startRouteeSandbox(options: RouteeOptions = {}) {
	const config = configFrom(options);
	const { scheduler } = config;
	const state = initialState(config, options);
	const requests: LoggedRequest[] = [];
	const refused: RefusedRequest[] = [];
	const faults = new Faults();
	const webhookSender = callbackSender(scheduler);
	const webhooks = new Webhooks(state, scheduler, webhookSender);
	const lifecycle = new Lifecycle(
		config,
		state,
		async (message, event) => await webhooks.status(message, event),
	);

	const app = createApp();
	app.use(requestLog(requests, ['client_secret']));
	app.use(express.json({ limit: '10mb' }));
	app.use(faults.middleware());
	app.use(
		'/auth',
		tokenRoute(config, state, (status, reason) =>
			refused.push({ method: 'POST', path: '/auth/oauth/token', status, reason }),
		),
	);
	app.get('/connect/accounts/me/balance', bearer(config, state, 'account'), (_req, res) => {
		// The fields are [assumed]; only the call is documented.
		res.json({ balance: state.balance, currency: { code: 'EUR', name: 'Euro', sign: '€' } });
	});
	app.use(
		'/connect/whatsapp',
		bearer(config, state, 'whatsapp'),
		campaignRoutes(config, state, lifecycle),
		templateRoutes(config, state),
		webhookRoute(state),
	);
	app.use(noSuchCall);
	app.use(refuse(refused, errorBody));
	const server = await listen(app, config.port);

	return {
		url: server.url,
		authUrl: `${server.url}/auth`,
		apiUrl: `${server.url}/connect`,
		whatsappUrl: `${server.url}/connect/whatsapp`,
		credentials: {
			applicationId: config.applicationId,
			applicationSecret: config.applicationSecret,
			sender: config.sender,
			whatsappAccountId: config.whatsappAccountId,
		},
		faults,
		state,
		requests,
		refused,
		webhookSender,
		messagesTo: (phone: string): RouteeMessage[] =>
			[...state.messages.values()].filter(({ recipient }) => recipient === digits(phone)),
		addTemplate: (template: Partial<RouteeTemplate> & Pick<RouteeTemplate, 'templateId'>) =>
			addTemplate(config, state, template),
		/** Makes all tokens of before invalid. */
		revokeTokens: (): void => {
			for (const token of state.tokens.values()) token.revoked = true;
		},
		/** Lets something happen to a message out of its usual order. */
		emit: async (message: RouteeMessage, event: RouteeEvent): Promise<void> =>
			await lifecycle.emit(message, event),
		/** A user writes to the business, which opens the 24 hours for free answers. */
		receive: async (from: string, content: InboundContent, senderName = 'User') => {
			openWindow(config, state, from);
			await webhooks.inbound(from, config.sender, content, senderName);
		},
		close: async (): Promise<void> => {
			scheduler.stop();
			await server.close();
		},
	};
}

/** Section 7: HTTP status, module 000 (WhatsApp has none in the list), error 000. */
const errorBody = (status: number, developerMessage: string) => ({
	code: `${status}000000`,
	developerMessage,
});
