import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { Refusal } from '../http/refusal';
import { parseCampaign, shown } from './campaignBody';
import type { Lifecycle } from './lifecycle';
import type { RouteeConfig } from './options';
import { digits } from './state';
import type { RouteeState } from './state';
import type { RouteeMessage } from './types';

/** E.164; a leading 00 is taken as well, and so is no prefix at all [assumed]. */
const PHONE = /^(\+|00)?[1-9]\d{6,14}$/;

/** Sections 3 and 4. */
export function campaignRoutes(
	config: RouteeConfig,
	state: RouteeState,
	lifecycle: Lifecycle,
): Router {
	const router = express.Router();
	router.post('/campaign', (req, res) => {
		if (!req.is('application/json')) throw new Refusal(400, 'Send application/json');
		const { campaign, kind } = parseCampaign(req.body, config.sendCallbacks);
		if (digits(campaign.from) !== digits(config.sender)) {
			throw new Refusal(400, 'from: is not the number of this WhatsApp account');
		}
		if (!PHONE.test(campaign.to) && !state.groups.has(campaign.to)) {
			throw new Refusal(400, 'to: neither a phone in E.164 nor a group id');
		}
		const trackingId = randomUUID();
		const createdAt = config.scheduler.now();
		const message: RouteeMessage = {
			trackingId,
			messageId: config.separateMessageIds ? randomUUID() : trackingId,
			from: campaign.from,
			to: campaign.to,
			recipient: digits(campaign.to),
			kind,
			content: shown(campaign, kind),
			createdAt,
			history: [],
			callbackUrl: campaign.callback?.url,
		};
		state.messages.set(trackingId, message);
		// What happens without funds is not documented: the balance goes below zero here.
		state.balance -= config.price;
		lifecycle.start(message, campaign);
		res.json({ trackingId, createdAt: new Date(createdAt).toISOString() });
	});

	const find = (trackingId: string): RouteeMessage => {
		const message = state.messages.get(trackingId);
		if (!message) throw new Refusal(404, 'Unknown tracking id');
		return message;
	};
	router.get('/tracking/campaign/:trackingId', (req, res) => {
		const { trackingId, from, to, createdAt, content } = find(req.params.trackingId);
		const date = new Date(createdAt).toISOString();
		res.json({ trackingId, from, to, date, message: { text: content.text } });
	});
	router.get('/tracking/campaign/:trackingId/history', (req, res) => {
		const { trackingId, history } = find(req.params.trackingId);
		res.json({ trackingId, history: config.history === 'nested' ? [history] : history });
	});
	return router;
}
