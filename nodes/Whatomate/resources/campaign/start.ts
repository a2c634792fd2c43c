import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { assertCampaignState, chosenCampaign, getCampaign, simplifyCampaign } from './campaigns';
import { assertReady } from './ready';
import { steps, take } from './steps';

export const start = defineOperation({
	name: 'Start',
	value: 'start',
	action: 'Start campaign',
	description: 'Start sending a draft, or go on with a paused campaign',
	fields: [campaignField],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const campaign = await getCampaign(ctx.api, chosenCampaign(ctx));
		assertCampaignState(campaign, steps.start.from, steps.start.action);
		await assertReady(ctx.api, campaign);
		return await take(ctx.api, campaign, steps.start);
	},
});
