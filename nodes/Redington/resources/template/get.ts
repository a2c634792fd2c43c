import { anyTemplateField } from '../../fields';
import { defineOperation } from '../../operation';
import { findTemplate } from '../../templates';
import { simplifyTemplate } from './simplifyTemplate';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Get one template with the state of its approval',
	fields: [anyTemplateField],
	simplify: simplifyTemplate,
	async perItem(ctx) {
		return await findTemplate(ctx.api, ctx.locator('template', 'Template'));
	},
});
