import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { locatorField } from '../../../../core/operation/pickers';
import { parseTemplate } from '../../../../core/template/parse';
import type { KapsoApi } from '../../api';
import { phoneNumberField } from '../../fields';
import { businessAccountOf } from '../../templates';

/** Templates hang on the business account, which Kapso finds by one of its numbers. */
export const accountField: INodeProperties = {
	...phoneNumberField,
	description: 'A WhatsApp number of the business account that has the templates',
};

export const anyTemplateField = locatorField({
	displayName: 'Template',
	name: 'template',
	searchListMethod: 'searchAllTemplates',
	description:
		"The template. By ID you can also give its name, with ':en_US' after it where it exists in several languages.",
	placeholder: 'e.g. 784203120908608 or order_update:en_US',
	idName: 'ID or Name',
});

export const isTemplateId = (chosen: string): boolean => /^\d+$/.test(chosen);

export async function templatesPath(ctx: ItemContext<KapsoApi>): Promise<string> {
	const account = await businessAccountOf(ctx.api, ctx.locator('phoneNumberId', 'Phone Number'));
	return ctx.api.meta(`/${account}/message_templates`);
}

/** The useful fields of a template, flat. */
export function simplifyTemplate(row: IDataObject): IDataObject {
	const { id, name, language, status, category, parameter_format: parameterFormat } = row;
	const components = parseTemplate(row)?.components ?? [];
	const simple: IDataObject = { id, name, language, status, category, parameterFormat };
	for (const component of components) {
		if (component.type === 'HEADER') simple.header = component.text ?? component.format;
		if (component.type === 'BODY') simple.body = component.text;
		if (component.type === 'FOOTER') simple.footer = component.text;
		if (component.type === 'BUTTONS') {
			simple.buttons = component.buttons.map(({ text, type }) => text ?? type).join(', ');
		}
	}
	return simple;
}
