import express from 'express';
import { Faults } from '../http/faults';
import { createApp, listen } from '../http/server';
import { WebhookSender } from '../http/webhookSender';
import { postStatus } from './callbacks';
import { Delivery } from './delivery';
import { launchRoute } from './launch';
import { messageRoutes } from './messages';
import { configFrom } from './options';
import type { MsgkartOptions } from './options';
import { PromotionRun } from './promotionRun';
import { promotionRoutes } from './promotions';
import { noSuchCall, refuse } from '../http/refusal';
import type { RefusedRequest } from '../http/refusal';
import { requestLog } from '../http/jsonRequestLog';
import type { LoggedRequest } from '../http/jsonRequestLog';
import { seedPromotion } from './seed';
import type { PromotionSeed } from './seed';
import { addTemplate, emptyState } from './state';
import { statusRoutes } from './status';
import { templateRoutes } from './templates';
import type { Message, Promotion, Template } from './types';

export type MsgkartSandbox = Awaited<ReturnType<typeof startMsgkartSandbox>>;

/**
 * A Msgkart service with a memory. It knows one approved template, `promo_template` in `en_US`
 * with one variable; put more into `state.templates` or call `addTemplate`.
 */
export async function startMsgkartSandbox(options: MsgkartOptions = {}) {
	const config = configFrom(options);
	const state = { ...emptyState(), webhook: options.webhook };
	for (const phone of options.failPhones ?? []) state.failures.set(phone, Infinity);
	addTemplate(state, { name: 'promo_template' });

	const requests: LoggedRequest[] = [];
	const refused: RefusedRequest[] = [];
	const faults = new Faults();
	// No retry policy is stated (section 6), so a status that is not taken is lost [assumed].
	const webhookSender = new WebhookSender({ scheduler: config.scheduler, retryDelays: [] });
	const delivery = new Delivery(
		config,
		state,
		async (message) => await postStatus(state, webhookSender, message),
	);
	const run = new PromotionRun(config, delivery);

	const app = createApp();
	app.use(requestLog(requests, ['apikey']));
	app.use(express.json({ limit: '100mb' }));
	app.use(faults.middleware());
	app.use(launchRoute(config, state, run));
	app.use(promotionRoutes(config, state, run));
	app.use(messageRoutes(config, state, delivery));
	app.use(statusRoutes(config, state));
	app.use(templateRoutes(config, state));
	app.use(noSuchCall);
	// No error envelope is documented (section 7): Spring's keys are [assumed].
	app.use(refuse(refused, (status, message) => ({ status, error: 'Request refused', message })));
	const server = await listen(app, config.port);

	const { apiKey, businessId, msgkartId, phoneNumberId } = config;
	return {
		url: server.url,
		credentials: { apiKey, businessId, msgkartId, phoneNumberId },
		faults,
		state,
		requests,
		refused,
		webhookSender,
		messagesTo: (phone: string): Message[] =>
			[...state.messages.values()].filter((message) => message.phone === phone),
		addTemplate: (template: Partial<Template> & Pick<Template, 'name'>): Template =>
			addTemplate(state, template),
		seedPromotion: (seed: PromotionSeed): Promotion => seedPromotion(config, state, seed),
		/** Resumes a stopped promotion as the portal does; the API has no documented way. */
		resume: (promotion: Promotion): void => run.resume(promotion),
		close: async (): Promise<void> => {
			config.scheduler.stop();
			await server.close();
		},
	};
}
