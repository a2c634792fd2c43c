import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenCampaign, getCampaign, simplifyCampaign } from './campaigns';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get campaign',
	description: 'Get one campaign with its state and counts',
	fields: [campaignField],
	simplify: simplifyCampaign,
	perItem: async (ctx) => await getCampaign(ctx.api, chosenCampaign(ctx)),
});
