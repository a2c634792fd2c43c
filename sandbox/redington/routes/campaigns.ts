import type { Router } from 'express';
import { analytics } from '../campaigns/analytics';
import { audience } from '../campaigns/audience';
import { createApiCampaign, newestFirst } from '../campaigns/record';
import { sendCampaign } from '../campaigns/send';
import type { Context } from '../context';
import { bodyOf, integerWithin, oneOf, requiredString } from '../input';
import { methodNotAllowed, notFound } from '../refusal';
import { found } from './lookup';

const TYPES = ['API', 'BROADCAST', 'ALL'] as const;
const DEFAULT_LIMIT = 20;

/** Seed §16 to §22; the last one at the path of the reference's §8. */
export function campaignRoutes(router: Router, context: Context): void {
	const { campaigns } = context.state;

	router
		.route('/campaign/api')
		.post((req, res) => {
			res.json(createApiCampaign(context, bodyOf(req)));
		})
		.get((_req, res) => {
			const campaign = newestFirst(context).filter(({ type }) => type === 'API');
			res.json({ campaign, size: campaign.length, count: campaign.length });
		})
		.all(methodNotAllowed);

	router
		.route('/campaign/api/send')
		.post((req, res) => {
			sendCampaign(context, bodyOf(req));
			res.json({ status: 'success' });
		})
		.all(methodNotAllowed);

	router
		.route('/campaign/api/:id')
		.get((req, res) => {
			const campaign = found(campaigns, req.params.id, 'Campaign');
			if (campaign.type !== 'API') throw notFound('Campaign');
			res.json(campaign);
		})
		.all(methodNotAllowed);

	router
		.route('/campaigns')
		.post((req, res) => {
			const body = bodyOf(req);
			const type = oneOf(requiredString(body, 'campaignType'), TYPES, 'campaignType');
			const skip = integerWithin(body, 'skip', { min: 0, max: Infinity, fallback: 0 });
			// The sample sends a limit of 0 and gets rows: it stands for the default.
			const limit =
				integerWithin(body, 'limit', { min: 0, max: 100, fallback: 0 }) || DEFAULT_LIMIT;
			const matching = newestFirst(context).filter(
				(campaign) => type === 'ALL' || campaign.type === type,
			);
			res.json({ campaigns: matching.slice(skip, skip + limit) });
		})
		.all(methodNotAllowed);

	router
		.route('/campaign/analytics/:id')
		.post((req, res) => {
			const campaign = found(campaigns, req.params.id, 'Campaign');
			// Both dates are optional, and so is the body.
			const body = req.body === undefined ? {} : bodyOf(req);
			res.json(analytics(context, campaign, body));
		})
		.all(methodNotAllowed);

	router
		.route('/campaign/audience/:id')
		.get((req, res) => {
			const campaign = found(campaigns, req.params.id, 'Campaign');
			res.json(audience(context, campaign, req.query));
		})
		.all(methodNotAllowed);
}
