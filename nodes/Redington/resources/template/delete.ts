import { anyTemplateField } from '../../fields';
import { defineOperation } from '../../operation';
import { findTemplate, isId, templatePath } from '../../templates';

export const deleteTemplate = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete template',
	description: 'Delete a template',
	fields: [anyTemplateField],
	async perItem(ctx) {
		const chosen = ctx.locator('template', 'Template');
		const id = isId(chosen) ? chosen : String((await findTemplate(ctx.api, chosen)).id);
		await ctx.api.call({ method: 'DELETE', path: templatePath(id) });
		return { deleted: true };
	},
});
