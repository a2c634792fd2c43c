import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenCampaign, getCampaign, simplifyCampaign } from './campaigns';
import { steps, take } from './steps';

export const cancel = defineOperation({
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel campaign',
	description: 'End a campaign for good; those still pending get nothing',
	fields: [campaignField],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const campaign = await getCampaign(ctx.api, chosenCampaign(ctx));
		return await take(ctx.api, campaign, steps.cancel);
	},
});
