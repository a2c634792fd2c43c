import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { buildComponents, checkComponents } from '../../../../core/template/components';
import type { Template } from '../../../../core/template/types';
import type { KapsoApi } from '../../api';
import { assertSendable, findTemplate } from '../../templates';

/** The components of one item's message, checked against the approved template. */
export function componentsFor(ctx: ItemContext<KapsoApi>, template: Template): IDataObject[] {
	if (ctx.text('variablesMode') !== 'json') {
		return buildComponents(template, ctx.mapped('variables')) as unknown as IDataObject[];
	}
	const components = ctx.parsed('components', 'Components');
	if (!Array.isArray(components)) {
		throw invalidParameter(
			'Components',
			"'Components' is not a list",
			"Give a JSON list of components, as Meta's API takes it",
		);
	}
	checkComponents(template, components);
	return components as IDataObject[];
}

/** @param check refuses templates that this operation can't send, before the variables are read */
export async function templateMessage(
	ctx: ItemContext<KapsoApi>,
	check: (template: Template) => void = assertSendable,
): Promise<{ template: Template; body: IDataObject }> {
	const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
	const template = await findTemplate(ctx.api, phoneNumberId, ctx.locator('template', 'Template'));
	check(template);
	const components = componentsFor(ctx, template);
	const { name, language } = template;
	return {
		template,
		body: {
			type: 'template',
			template: {
				name,
				language: { code: language },
				...(components.length > 0 && { components }),
			},
		},
	};
}
