import { defineOperation } from '../../operation';
import { isMediaHeader, templateComponents } from './components';
import { templateFields } from './fields';
import { templateName } from './name';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create template',
	description:
		'Submit a template for approval, with or without a picture, video or document on top',
	fields: templateFields,
	async perItem(ctx) {
		const name = templateName(ctx.required('templateName', 'Template Name'));
		const language = ctx.required('language', 'Language').trim();
		const category = ctx.text('category');
		const components = templateComponents(ctx);
		const answer = await ctx.api.json({
			method: 'POST',
			path: ctx.api.templatePath(isMediaHeader(ctx)),
			body: { name, language, category, components },
		});
		// Msgkart does not document the answer, so what was asked for comes along.
		return { name, language, category, ...answer };
	},
});
