import { accountName } from '../../accounts';
import { accountField, templateField } from '../../fields';
import { defineOperation } from '../../operation';
import { assertSendable, findTemplate } from '../../templates';
import { fillableParts } from '../../variables';
import { simplifyCampaign } from './campaigns';
import {
	campaignName,
	campaignNameField,
	createDraft,
	plannedStart,
	scheduledAtOption,
} from './content';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create campaign',
	description: 'Create a draft without recipients',
	fields: [
		campaignNameField,
		accountField,
		templateField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Header Media ID',
					name: 'headerMediaId',
					type: 'string',
					default: '',
					description: "Meta's ID of a file for the header that was uploaded elsewhere",
				},
				scheduledAtOption,
			],
		},
	],
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const { headerMediaId, scheduledAt } = ctx.collection('additionalFields');
		const name = campaignName(ctx);
		const scheduled_at = plannedStart(ctx, scheduledAt);
		const whatsapp_account = await accountName(ctx.api, ctx.locator('account', 'Account'));
		const chosen = ctx.locator('template', 'Template');
		const own = await findTemplate(ctx.api, chosen, whatsapp_account);
		assertSendable(own, whatsapp_account);
		fillableParts(own.template, 'campaign');
		return await createDraft(ctx.api, {
			name,
			whatsapp_account,
			template_id: own.id,
			...(headerMediaId !== undefined && { header_media_id: String(headerMediaId) }),
			...(scheduled_at && { scheduled_at }),
		});
	},
});
