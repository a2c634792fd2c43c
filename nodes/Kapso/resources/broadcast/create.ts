import { phoneNumberField, templateField } from '../../fields';
import { defineOperation } from '../../operation';
import { assertSendable, findTemplate } from '../../templates';
import { createBroadcast, simplifyBroadcast } from './broadcasts';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create broadcast',
	description: 'Create a draft without recipients',
	fields: [
		{
			displayName: 'Broadcast Name',
			name: 'broadcastName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Weekend sale',
		},
		phoneNumberField,
		templateField,
	],
	simplify: simplifyBroadcast,
	async perItem(ctx) {
		const name = ctx.required('broadcastName', 'Broadcast Name').trim();
		const phone_number_id = ctx.locator('phoneNumberId', 'Phone Number');
		const chosen = ctx.locator('template', 'Template');
		const template = await findTemplate(ctx.api, phone_number_id, chosen);
		assertSendable(template);
		const whatsapp_template_id = template.id ?? '';
		return await createBroadcast(ctx.api, { name, phone_number_id, whatsapp_template_id });
	},
});
