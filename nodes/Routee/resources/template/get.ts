import { defineOperation } from '../../operation';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Get one template with its status',
	fields: [
		{
			displayName: 'Template ID',
			name: 'templateId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. promo_template',
			description: "As 'Submit' gave it back. Routee has no call that lists templates.",
		},
	],
	async perItem(ctx) {
		const id = encodeURIComponent(ctx.required('templateId', 'Template ID').trim());
		return await ctx.api.json({ method: 'GET', path: `/accounts/templates/${id}` });
	},
});
