import type { Router } from 'express';
import type { Context } from '../context';
import { methodNotAllowed } from '../refusal';
import { found } from './lookup';

/** Subscriptions can be read and deleted, not created (reference §9). The list tells the secret. */
export function webhookRoutes(router: Router, { state }: Context): void {
	router
		.route('/webhook')
		.get((_req, res) => {
			res.json({ webhook: [...state.webhooks.values()] });
		})
		.all(methodNotAllowed);

	router
		.route('/webhook/:id')
		.get((req, res) => {
			res.json(found(state.webhooks, req.params.id, 'Webhook'));
		})
		.delete((req, res) => {
			const webhook = found(state.webhooks, req.params.id, 'Webhook');
			state.webhooks.delete(webhook.id);
			res.json(webhook);
		})
		.all(methodNotAllowed);
}
