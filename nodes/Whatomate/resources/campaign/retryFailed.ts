import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenCampaign, getCampaign, simplifyCampaign } from './campaigns';
import { steps, take } from './steps';

export const retryFailed = defineOperation({
	name: 'Retry Failed',
	value: 'retryFailed',
	action: 'Retry failed messages of campaign',
	description: 'Send again to the recipients whose message failed',
	fields: [campaignField],
	simplify: (row) => ({ ...simplifyCampaign(row), retryCount: row.retry_count }),
	async perItem(ctx) {
		const campaign = await getCampaign(ctx.api, chosenCampaign(ctx));
		return await take(ctx.api, campaign, steps.retryFailed);
	},
});
