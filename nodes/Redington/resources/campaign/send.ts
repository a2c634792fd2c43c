import { assertState } from '../../../../core/campaigns/state';
import { recipientField, variablesFieldBy, variablesModeField } from '../../fields';
import { text } from '../../../../core/json';
import { defineOperation } from '../../operation';
import { chosenCampaign, findApiCampaign, templateIn } from './campaigns';
import { contactNameField, contentFields, parametersField } from './content';
import { apiCampaignField } from './fields';
import { campaignPlan } from './plan';

export const send = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send campaign',
	description: 'Send an API campaign to one contact for each input item',
	fields: [
		apiCampaignField,
		recipientField,
		contactNameField,
		variablesModeField,
		variablesFieldBy('getCampaignVariables', 'campaignId'),
		parametersField,
		...contentFields,
	],
	async plan(ctx) {
		const chosen = chosenCampaign(ctx);
		const campaign = await ctx.api.cached(
			`campaign ${chosen}`,
			async () => await findApiCampaign(ctx, chosen),
		);
		const name = text(campaign.name) ?? '';
		assertState('campaign', name, text(campaign.status) ?? 'LIVE', ['LIVE'], 'sent');
		return campaignPlan(ctx, {
			name,
			template: templateIn(campaign),
			ready: async () => await Promise.resolve(campaign.id),
		});
	},
});
