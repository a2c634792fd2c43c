import type { IDataObject } from 'n8n-workflow';
import { assertState } from '../../../../core/campaigns/state';
import { FailureError, invalidParameter } from '../../../../core/failures/error';
import type { RedingtonApi } from '../../api';
import { recipientField, templateField, variablesFieldBy, variablesModeField } from '../../fields';
import { text } from '../../../../core/json';
import { defineOperation } from '../../operation';
import { sendableTemplate } from '../../templates';
import { apiCampaigns, templateIn } from './campaigns';
import { contactNameField, contentFields, parametersField } from './content';
import { createCampaign } from './create';
import { campaignNameField } from './fields';
import { campaignPlan } from './plan';

export const launch = defineOperation({
	name: 'Launch',
	value: 'launch',
	action: 'Launch campaign',
	description: 'Find or create the API campaign of a template, and send it to every input item',
	fields: [
		{
			...campaignNameField,
			description: 'A campaign with this name is used again; without one, it is created',
		},
		templateField,
		recipientField,
		contactNameField,
		variablesModeField,
		variablesFieldBy('getLaunchVariables', 'template'),
		parametersField,
		...contentFields,
	],
	async plan(ctx) {
		const { api } = ctx;
		const name = ctx.required('campaignName', 'Campaign Name').trim();
		const template = await sendableTemplate(api, ctx.locator('template', 'Template'));
		const present = await presentCampaign(api, name);
		if (present) assertFits(present, template);
		return campaignPlan(ctx, {
			name,
			template,
			ready: async () => (present ?? (await launched(api, name, template))).id,
		});
	},
});

async function presentCampaign(api: RedingtonApi, name: string): Promise<IDataObject | undefined> {
	const campaigns = await api.cached('campaigns', async () => await apiCampaigns(api));
	return campaigns.find((campaign) => campaign.name === name);
}

/** Created once for all items, by the first that is sent. */
async function launched(
	api: RedingtonApi,
	name: string,
	template: IDataObject,
): Promise<IDataObject> {
	return await api.cached(`launch ${name}`, async () => {
		try {
			return await createCampaign(api, name, text(template.name) ?? '', true);
		} catch (error) {
			return await rivalOf(api, name, template, error);
		}
	});
}

/** Refused as a duplicate: an answer got lost, or another workflow was faster. */
async function rivalOf(
	api: RedingtonApi,
	name: string,
	template: IDataObject,
	refusal: unknown,
): Promise<IDataObject> {
	const isTaken = refusal instanceof FailureError && refusal.failure.httpStatus === 409;
	const campaigns = isTaken ? await apiCampaigns(api) : [];
	const rival = campaigns.find((campaign) => campaign.name === name);
	if (!rival) throw refusal;
	assertFits(rival, template);
	return rival;
}

function assertFits(campaign: IDataObject, template: IDataObject): void {
	const name = text(campaign.name) ?? '';
	assertState('campaign', name, text(campaign.status) ?? 'LIVE', ['LIVE'], 'sent');
	const used = text(templateIn(campaign).name);
	if (used === undefined || used === template.name) return;
	throw invalidParameter(
		'Campaign Name',
		`The campaign '${name}' sends the template '${used}', not '${text(template.name)}'`,
		'Choose that template, or another name for the campaign',
	);
}
