import type { Context } from '../context';
import { requiredString } from '../input';
import type { Fields } from '../input';
import type { Campaign, Template } from '../model';
import { duplicate, invalidParameter } from '../refusal';
import { listedView } from '../templates/view';

export function newCampaign(
	{ settings, state, ids }: Context,
	name: string,
	template: Template,
): Campaign {
	const now = settings.scheduler.now();
	return {
		id: ids.mongo(now),
		name,
		type: 'API',
		project_id: state.project.id,
		business_id: state.project.business_id,
		status: 'LIVE',
		message_type: 'TEMPLATE',
		message_payload: { template: listedView(template), parameters: null, media: null },
		partner_id: state.project.partner_id,
		created_at: now,
		updated_at: now,
	};
}

export function campaignByName({ state }: Context, name: string): Campaign | undefined {
	return [...state.campaigns.values()].find((campaign) => campaign.name === name);
}

/** Newest first, as the samples of the seed's §18 and §22 are. */
export function newestFirst({ state }: Context): Campaign[] {
	return [...state.campaigns.values()].sort((a, b) => b.created_at - a.created_at);
}

/** Creates an API campaign (seed §16): LIVE at once, and nothing is sent by it. */
export function createApiCampaign(context: Context, body: Fields): Campaign {
	const name = requiredString(body, 'campaign_name');
	const templateName = requiredString(body, 'template_name');
	const template = [...context.state.templates.values()].find(
		(candidate) => candidate.name === templateName && candidate.status === 'APPROVED',
	);
	if (!template) throw invalidParameter('template_name is not an approved template');
	if (campaignByName(context, name)) throw duplicate('Campaign');
	const campaign = newCampaign(context, name, template);
	context.state.campaigns.set(campaign.id, campaign);
	return campaign;
}
