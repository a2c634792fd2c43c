import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenCampaign, getCampaign, simplifyCampaign } from './campaigns';
import { steps, take } from './steps';

export const pause = defineOperation({
	name: 'Pause',
	value: 'pause',
	action: 'Pause campaign',
	description:
		"Stop sending until 'Start'. Wait some minutes before that: what is queued already may be sent twice.",
	fields: [campaignField],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const campaign = await getCampaign(ctx.api, chosenCampaign(ctx));
		return await take(ctx.api, campaign, steps.pause);
	},
});
