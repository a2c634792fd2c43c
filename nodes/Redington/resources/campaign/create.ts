import type { IDataObject } from 'n8n-workflow';
import type { RedingtonApi } from '../../api';
import { templateField } from '../../fields';
import { text } from '../../../../core/json';
import { defineOperation } from '../../operation';
import { sendableTemplate } from '../../templates';
import { simplifyCampaign } from './campaigns';
import { campaignNameField } from './fields';

/**
 * Creates a campaign; it sends nothing.
 * @param repeatable if the caller can tell a campaign of its own, whose answer got lost, when the
 * second try is refused as a duplicate
 */
export async function createCampaign(
	api: RedingtonApi,
	campaign_name: string,
	template_name: string,
	repeatable = false,
): Promise<IDataObject> {
	const body = { campaign_name, template_name };
	return await api.json({ method: 'POST', path: '/campaign/api', body, repeatable });
}

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create campaign',
	description: 'Create an API campaign for a template, without sending anything',
	fields: [campaignNameField, templateField],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const name = ctx.required('campaignName', 'Campaign Name').trim();
		const template = await sendableTemplate(ctx.api, ctx.locator('template', 'Template'));
		return await createCampaign(ctx.api, name, text(template.name) ?? '');
	},
});
