import type { ItemContext } from '../../../../core/operation/itemContext';
import type { KapsoApi } from '../../api';
import { defineOperation } from '../../operation';
import { findTemplate } from '../../templates';
import { accountField, anyTemplateField, isTemplateId, templatesPath } from './templates';

export const deleteTemplate = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete template',
	description: 'Delete a template in one or all of its languages',
	fields: [
		accountField,
		anyTemplateField,
		{
			displayName: 'Languages',
			name: 'languages',
			type: 'options',
			options: [
				{
					name: 'All Languages',
					value: 'all',
					description: 'Everything that has the name of the template',
				},
				{ name: 'This Language Only', value: 'one' },
			],
			default: 'one',
			description: 'In which languages to delete it',
		},
	],
	async perItem(ctx) {
		const path = await templatesPath(ctx);
		const qs = ctx.text('languages') === 'all' ? { name: await nameOf(ctx) } : await oneOf(ctx);
		await ctx.api.call({ method: 'DELETE', path, qs });
		return { deleted: true };
	},
});

async function oneOf(ctx: ItemContext<KapsoApi>): Promise<{ name: string; hsm_id?: string }> {
	const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
	const chosen = ctx.locator('template', 'Template');
	const { id, name } = await findTemplate(ctx.api, phoneNumberId, chosen);
	return { name, hsm_id: id };
}

/** A name stands for all its languages, so only an ID has to be looked up. */
async function nameOf(ctx: ItemContext<KapsoApi>): Promise<string> {
	const chosen = ctx.locator('template', 'Template');
	if (isTemplateId(chosen)) return (await oneOf(ctx)).name;
	return chosen.replace(/:.*$/, '').trim();
}
