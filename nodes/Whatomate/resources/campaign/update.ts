import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { given } from '../../../../core/operation/filters';
import { locatorField } from '../../../../core/operation/pickers';
import { accountName } from '../../accounts';
import { campaignField, optionalAccountField } from '../../fields';
import { defineOperation } from '../../operation';
import { assertSendable, findTemplate } from '../../templates';
import { fillableParts } from '../../variables';
import {
	assertCampaignState,
	campaignPath,
	chosenCampaign,
	getCampaign,
	simplifyCampaign,
} from './campaigns';
import { checkedName, plannedStart, scheduledAtOption } from './content';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update campaign',
	description: 'Change a draft; what is not given stays as it is',
	fields: [
		campaignField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{ ...optionalAccountField, description: 'The WhatsApp account that sends, by its name' },
				{ displayName: 'Campaign Name', name: 'name', type: 'string', default: '' },
				{
					displayName: 'Clear Schedule',
					name: 'clearSchedule',
					type: 'boolean',
					default: true,
					description: 'Whether to remove the noted time',
				},
				scheduledAtOption,
				locatorField({
					displayName: 'Template',
					name: 'template',
					searchListMethod: 'searchTemplates',
					description: 'The approved template, which the recipients that are there must fit',
					placeholder: 'e.g. 51aa5a0e-… or order_update:en_US',
					idName: 'ID or Name',
					required: false,
				}),
			],
		},
	],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const { api } = ctx;
		const fields = given(ctx.collection('updateFields'));
		if (Object.keys(fields).length === 0) {
			throw invalidParameter(
				'Update Fields',
				'There is nothing to change',
				"Add at least one field in 'Update Fields'",
			);
		}
		const id = chosenCampaign(ctx);
		const present = await getCampaign(api, id);
		assertCampaignState(present, ['draft'], 'updated');
		const account = await accountName(api, String(fields.account ?? present.whatsapp_account));
		const chosen = String(fields.template ?? present.template_id);
		const own = await findTemplate(api, chosen, account);
		assertSendable(own, account);
		fillableParts(own.template, 'campaign');
		const scheduled_at = fields.clearSchedule
			? undefined
			: (plannedStart(ctx, fields.scheduledAt) ?? present.scheduled_at);
		// Name and schedule are written even where they are not given: '' and none, then.
		const body: IDataObject = {
			name: checkedName(String(fields.name ?? present.name)),
			whatsapp_account: account,
			template_id: own.id,
			...(scheduled_at !== undefined && { scheduled_at }),
		};
		return await api.data({ method: 'PUT', path: campaignPath(id), body });
	},
});
