import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { readValues } from '../../../../core/template/fill';
import { templateParts } from '../../../../core/template/parts';
import { textFault } from '../../../../core/template/slotValue';
import type { Template, TemplateComponent } from '../../../../core/template/types';
import type { RedingtonApi } from '../../api';
import { count } from '../../../../core/json';
import { toTemplate } from '../../templateShape';

/**
 * What of a template an API campaign fills by its list of parameters: the variables of header, body
 * and URLs. Where these are not as many as `total_parameters` says, such as in a carousel, the
 * parameters have only their numbers.
 */
export function campaignTemplate(row: IDataObject): Template {
	const { components, ...template } = toTemplate(row);
	// A passcode's button takes a parameter of its own here, so the category must not matter.
	const plain = { ...template, category: undefined, components: components.flatMap(filledByText) };
	const total = count(row.total_parameters);
	const known = templateParts(plain).flatMap(({ slots }) => slots).length;
	if (total === undefined || total === known) return plain;
	const numbered = Array.from({ length: total }, (_none, at) => `{{${at + 1}}}`).join(' ');
	return { ...plain, components: [{ type: 'BODY', text: numbered }] };
}

function filledByText(component: TemplateComponent): TemplateComponent[] {
	switch (component.type) {
		case 'HEADER':
			return component.format === 'TEXT' ? [component] : [];
		case 'BUTTONS':
			// All keep their places, so that labels number them as people see them.
			return [
				{
					...component,
					buttons: component.buttons.map((button) =>
						button.type === 'URL' ? button : { ...button, type: 'PHONE_NUMBER' },
					),
				},
			];
		case 'BODY':
			return [component];
		default:
			return [];
	}
}

/** One item's parameters, as many as the template has. @throws FailureError naming what is wrong */
export function parametersFor(ctx: ItemContext<RedingtonApi>, row: IDataObject): string[] {
	const template = campaignTemplate(row);
	if (ctx.text('variablesMode') === 'json') return listed(ctx, row, template);
	const parts = templateParts(template);
	const filled = readValues(template, parts, ctx.mapped('variables'));
	return parts.flatMap(({ slots }) => slots).map(({ id }) => filled.get(id) ?? '');
}

function listed(ctx: ItemContext<RedingtonApi>, row: IDataObject, template: Template): string[] {
	const label = 'Parameters';
	const given = ctx.parsed('parameters', label);
	if (!Array.isArray(given)) {
		throw invalidParameter(label, `'${label}' is not a list`, 'Give a JSON list of texts');
	}
	const slots = templateParts(template).flatMap((part) => part.slots);
	const total = count(row.total_parameters) ?? slots.length;
	if (given.length !== total) {
		throw invalidParameter(
			label,
			`The template '${template.name}' takes ${total} parameters, and there are ${given.length}`,
			`Give one for each of: ${slots.map((slot) => slot.label).join(', ') || 'none'}`,
		);
	}
	return given.map((value: unknown, at) => {
		const isText = typeof value === 'string' || typeof value === 'number';
		const fault = isText ? textFault(String(value)) : 'is not a text';
		if (!fault) return String(value);
		throw invalidParameter(label, `Parameter ${at + 1} ${fault}`, `Change it in '${label}'`);
	});
}
