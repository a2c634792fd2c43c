import { pathOf } from '../../api';
import { anyTemplateField } from '../../fields';
import { defineOperation } from '../../operation';
import { findTemplate, isUuid } from '../../templates';
import { simplifyTemplate } from './simplifyTemplate';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Get one template with its text and its variables',
	fields: [anyTemplateField],
	simplify: simplifyTemplate,
	async perItem(ctx) {
		const chosen = ctx.locator('template', 'Template');
		const id = isUuid(chosen) ? chosen : (await findTemplate(ctx.api, chosen)).id;
		return await ctx.api.data({ method: 'GET', path: pathOf('templates', id) });
	},
});
