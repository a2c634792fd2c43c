import { defineOperation } from '../../operation';
import { chosenCampaign, findApiCampaign, simplifyCampaign } from './campaigns';
import { apiCampaignField } from './fields';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get campaign',
	description: 'Get one API campaign with its template',
	fields: [apiCampaignField],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		return await findApiCampaign(ctx, chosenCampaign(ctx));
	},
});
