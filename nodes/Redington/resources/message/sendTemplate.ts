import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { buildComponents, checkComponents } from '../../../../core/template/components';
import type { RedingtonApi } from '../../api';
import { recipientField, templateField, variablesFieldBy, variablesModeField } from '../../fields';
import { languageCode } from '../../languages';
import { defineOperation } from '../../operation';
import { hasForm, templateName, toTemplate } from '../../templateShape';
import { sendableTemplate } from '../../templates';
import { messagePlan } from './plan';

export const sendTemplate = defineOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description: 'Send an approved template with its variables filled in',
	fields: [
		templateField,
		recipientField,
		variablesModeField,
		variablesFieldBy('getTemplateVariables', 'template'),
		{
			displayName: 'Components',
			name: 'components',
			type: 'json',
			default: '[]',
			description: "The 'components' of the message as Meta's API takes them",
			displayOptions: { show: { variablesMode: ['json'] } },
		},
	],
	options: [
		{
			displayName: 'Language Code',
			name: 'languageCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. en_US',
			description: "WhatsApp's code of the template's language, by default made from its name",
		},
	],
	async plan(ctx) {
		const row = await sendableTemplate(ctx.api, ctx.locator('template', 'Template'));
		const components = componentsFor(ctx, row);
		const name = templateName(row);
		const code = ctx.option<string>('languageCode') || languageCode(String(row.language));
		const template = {
			name,
			language: { code },
			...(components.length > 0 && { components }),
		};
		return messagePlan(ctx, {
			subject: name,
			body: async () => await Promise.resolve({ type: 'template', template }),
		});
	},
});

/** The components of one item's message, checked against the approved template. */
function componentsFor(ctx: ItemContext<RedingtonApi>, row: IDataObject): IDataObject[] {
	const template = toTemplate(row);
	if (ctx.text('variablesMode') !== 'json') {
		if (!hasForm(row)) throw needsJson(template.name, String(row.type));
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
	if (hasForm(row)) checkComponents(template, components);
	return components as IDataObject[];
}

function needsJson(name: string, type: string) {
	return invalidParameter(
		'Fill In Variables',
		`The service does not tell what the template '${name}' of type ${type} is made of`,
		"Set 'Fill In Variables' to 'Using JSON' and give its components",
	);
}
