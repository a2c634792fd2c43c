import { invalidParameter } from '../../../../core/failures/error';
import type { FailureError } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { buildComponents } from '../../../../core/template/components';
import { asList, asRecord, asText } from '../../../../core/template/json';
import type { MsgkartApi } from '../../api';
import { knownTemplate } from '../../templates';
import type { TemplateName } from '../../templates';
import { toDialect } from './dialect';
import type { MsgkartComponent, MsgkartParameter } from './dialect';

/** The components of one item's message, from the form or from JSON. */
export async function componentsOf(
	ctx: ItemContext<MsgkartApi>,
	chosen: TemplateName,
): Promise<MsgkartComponent[]> {
	if (ctx.text('variablesMode') === 'json') {
		return checkComponents(ctx.parsed('messageComponents', 'Components'));
	}
	const template = await knownTemplate(ctx.api, chosen);
	if (!template) {
		throw invalidParameter(
			'Template',
			`Msgkart does not list a template '${chosen.name}' in ${chosen.language}`,
			"Check name and language, or fill in its variables 'Using JSON'",
		);
	}
	return toDialect(buildComponents(template, ctx.mapped('variables')));
}

/** What is certainly wrong in components given as JSON, above all those of the other dialects. */
function checkComponents(components: unknown): MsgkartComponent[] {
	if (!Array.isArray(components)) {
		throw refuse(
			"'Components' is not a list",
			'Give a JSON list, such as [{ "componentType": "body", "parameters": [] }]',
		);
	}
	return components.map((entry: unknown, at) => {
		const component = asRecord(entry);
		const type = asText(component?.componentType);
		if (!component || type === undefined) {
			const other = component?.type === undefined ? '' : ", but 'type', which is not Msgkart's";
			throw refuse(
				`Component ${at + 1} has no 'componentType'${other}`,
				"Messages take 'componentType' with 'parameters'; 'type' with 'variables' is for promotions",
			);
		}
		const { index, sub_type } = component;
		if (type === 'button' && (asText(index) === undefined || asText(sub_type) === undefined)) {
			throw refuse(
				`Component ${at + 1} is a button without 'index' or 'sub_type'`,
				'Add them, such as "index": "0", "sub_type": "url"',
			);
		}
		const parameters = asList(component.parameters).map((each) => checkParameter(each, at));
		return { ...component, componentType: type, parameters };
	});
}

function checkParameter(entry: unknown, at: number): MsgkartParameter {
	const parameter = asRecord(entry);
	const type = asText(parameter?.type);
	if (!parameter || type === undefined) {
		throw refuse(
			`A parameter of component ${at + 1} has no 'type'`,
			'Give each parameter a type, such as { "type": "text", "text": "Anna" }',
		);
	}
	if (type !== 'text') return { ...parameter, type } as MsgkartParameter;
	const text = asText(parameter.text);
	if (text === undefined) {
		throw refuse(
			`A text of component ${at + 1} is empty`,
			'WhatsApp takes no empty variables: give it a text',
		);
	}
	return { ...parameter, type, text } as MsgkartParameter;
}

function refuse(title: string, hint: string): FailureError {
	return invalidParameter('Components', title, hint);
}

/**
 * The same components for many people: each text is replaced by the place, from 1, that it has
 * among a subscriber's own `variables` (Msgkart's sample of a bulk message; media stay as they are).
 */
export function withPlaces(components: MsgkartComponent[]): {
	shared: MsgkartComponent[];
	variables: string[];
} {
	const variables: string[] = [];
	const shared = components.map((component) => ({
		...component,
		parameters: component.parameters.map((parameter) => {
			if (parameter.type !== 'text' || parameter.text === undefined) return parameter;
			variables.push(parameter.text);
			return { ...parameter, text: String(variables.length) };
		}),
	}));
	return { shared, variables };
}
