import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { parseTemplate } from '../../../../core/template/parse';
import type { KapsoApi } from '../../api';
import { defineOperation } from '../../operation';
import { checkDefinition } from './checkDefinition';
import { createFields } from './createFields';
import { componentsFromForm } from './form';
import { templatesPath } from './templates';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create template',
	description: 'Submit a template to Meta for approval',
	fields: createFields,
	options: [
		{
			displayName: 'Allow Category Change',
			name: 'allowCategoryChange',
			type: 'boolean',
			default: true,
			description:
				'Whether Meta may put the template into another category instead of rejecting it',
		},
	],
	async perItem(ctx) {
		const allow_category_change = ctx.option<boolean>('allowCategoryChange');
		const body: IDataObject = {
			name: templateName(ctx),
			language: language(ctx),
			category: ctx.text('category'),
			parameter_format: ctx.text('parameterFormat'),
			...(allow_category_change !== undefined && { allow_category_change }),
			components: components(ctx),
		};
		const path = await templatesPath(ctx);
		const created = await ctx.api.json({ method: 'POST', path, body });
		return { ...created, name: body.name, language: body.language };
	},
});

function templateName(ctx: ItemContext<KapsoApi>): string {
	const name = ctx.required('templateName', 'Template Name').trim();
	if (/^[a-z0-9_]{1,512}$/.test(name)) return name;
	throw invalidParameter(
		'Template Name',
		`'${name}' can not be the name of a template`,
		'Use only lowercase letters without accents, digits and underscores, at most 512',
	);
}

function language(ctx: ItemContext<KapsoApi>): string {
	const code = ctx.required('language', 'Language').trim();
	if (/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(code)) return code;
	throw invalidParameter(
		'Language',
		`'${code}' is not a language code of WhatsApp`,
		'Use a code such as en, en_US or pt_BR, with an underscore',
	);
}

/** The components of the form or the JSON, checked before Meta would refuse them. */
function components(ctx: ItemContext<KapsoApi>): IDataObject[] {
	const isJson = ctx.text('componentsMode') === 'json';
	const given = isJson ? ctx.parsed('components', 'Components') : componentsFromForm(ctx);
	if (!Array.isArray(given) || given.length === 0) {
		throw invalidParameter(
			'Components',
			"'Components' is not a list of components",
			'Give a JSON list such as [{ "type": "BODY", "text": "Hello" }]',
		);
	}
	const parsed = parseTemplate({ name: 'new', components: given })?.components ?? [];
	checkDefinition(parsed, {
		category: ctx.text('category'),
		format: ctx.text('parameterFormat'),
		parameter: (label) => (isJson ? 'Components' : label),
	});
	return given as IDataObject[];
}
