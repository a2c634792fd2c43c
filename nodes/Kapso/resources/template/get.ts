import { defineOperation } from '../../operation';
import { findTemplate } from '../../templates';
import {
	accountField,
	anyTemplateField,
	isTemplateId,
	simplifyTemplate,
	templatesPath,
} from './templates';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Get one template with its status and its text',
	fields: [accountField, anyTemplateField],
	simplify: simplifyTemplate,
	async perItem(ctx) {
		const chosen = ctx.locator('template', 'Template');
		const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
		const path = await templatesPath(ctx);
		const id = isTemplateId(chosen)
			? chosen
			: (await findTemplate(ctx.api, phoneNumberId, chosen)).id;
		return await ctx.api.data({ method: 'GET', path: `${path}/${id}` });
	},
});
