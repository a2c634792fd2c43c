import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { asList } from '../../../../core/template/json';
import type { RouteeApi } from '../../api';
import { defineOperation } from '../../operation';
import { checkLocalizations } from './checkLocalizations';
import { componentsFromForm } from './form';
import { submitFields } from './submitFields';

type Context = ItemContext<RouteeApi>;

export const submit = defineOperation({
	name: 'Submit',
	value: 'submit',
	action: 'Submit template for review',
	description: 'Hand in a new template for approval',
	fields: submitFields,
	async perItem(ctx) {
		const account = ctx.required('whatsappAccountId', 'WhatsApp Account ID').trim();
		const templateName = nameOf(ctx);
		const body: IDataObject = {
			templateName,
			templateCategory: ctx.required('category', 'Category'),
			localizations: localizations(ctx),
		};
		const path = `/accounts/${encodeURIComponent(account)}/templates`;
		const submitted = await ctx.api.json({ method: 'POST', path, body });
		return { templateName, ...submitted };
	},
});

/** The pattern of docs.routee.net/docs/whatsapp-templates. */
function nameOf(ctx: Context): string {
	const name = ctx.required('templateName', 'Template Name').trim();
	if (name.length <= 512 && /^[a-z][a-z_0-9]+$/.test(name)) return name;
	throw invalidParameter(
		'Template Name',
		`'${name}' can not be the name of a template`,
		'Begin with a lowercase letter and go on with those, digits and underscores, 512 at most',
	);
}

function localizations(ctx: Context): IDataObject[] {
	const isJson = ctx.text('componentsMode') === 'json';
	const given = isJson
		? ctx.parsed('localizations', 'Localizations')
		: [{ language: languageOf(ctx), components: componentsFromForm(ctx) }];
	checkLocalizations(asList(given), (label) => (isJson ? 'Localizations' : label));
	return given as IDataObject[];
}

function languageOf(ctx: Context): string {
	const code = ctx.required('language', 'Language').trim();
	if (/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(code)) return code;
	throw invalidParameter(
		'Language',
		`'${code}' is not a language code of WhatsApp`,
		'Use a code such as en, en_US or pt_BR, with an underscore',
	);
}
