import type { Context } from '../context';
import { isFields, optionalList, requiredFields, requiredString } from '../input';
import type { Fields } from '../input';
import type { FailureResponse, MessageType, Template } from '../model';
import { invalidParameter } from '../refusal';
import { languageCode } from '../templates/languages';
import { headerKind, urlVariables, variables } from '../templates/parameters';
import { filledIn, withButtons } from '../templates/view';
import type { Draft } from './draft';
import { checkMedia } from './mediaObject';
import { checkParameter } from './templateParameter';

const COMPONENT_TYPES = ['header', 'body', 'button', 'carousel', 'limited_time_offer'];

const MESSAGE_TYPES: Record<string, MessageType> = {
	IMAGE: 'IMAGE',
	VIDEO: 'VIDEO',
	FILE: 'FILE',
	LOCATION: 'LOCATION',
};

interface Component {
	type: string;
	subType: unknown;
	parameters: Fields[];
}

function componentOf(value: unknown): Component {
	if (!isFields(value)) throw invalidParameter('template.components holds objects');
	const type = requiredString(value, 'type').toLowerCase();
	if (!COMPONENT_TYPES.includes(type)) throw invalidParameter(`component type ${type}`);
	if (type === 'carousel') {
		const cards = optionalList(value, 'cards') ?? [];
		if (cards.length === 0) throw invalidParameter('a CAROUSEL component needs cards');
		return { type, subType: undefined, parameters: [] };
	}
	const parameters = (optionalList(value, 'parameters') ?? []).map(checkParameter);
	return { type, subType: value.sub_type, parameters };
}

/** Currencies and dates are shown by their fallback, as WhatsApp does when in doubt. */
function valueOf(parameter: Fields): string {
	const value = parameter[String(parameter.type)];
	return String(isFields(value) ? value.fallback_value : value);
}

/** A template is found by name and language code, and only once approved. */
function approvedTemplate({ state }: Context, name: string, code: string): Template {
	const found = [...state.templates.values()].find(
		(template) => template.name === name && languageCode(template.language) === code,
	);
	if (found?.status !== 'APPROVED') {
		throw invalidParameter('(#132001) Template name does not exist in the translation');
	}
	return found;
}

function checkHeader(
	context: Context,
	template: Template,
	header: Fields[],
): FailureResponse | undefined {
	const kind = headerKind(template);
	if (kind === undefined) {
		const expected = variables(template.hidden.header_text ?? '');
		if (header.length !== expected) throw invalidParameter('(#132000) header parameter count');
		return undefined;
	}
	const [parameter] = header;
	if (header.length !== 1 || parameter?.type !== kind) {
		throw invalidParameter(`(#132012) the header must be one ${kind}`);
	}
	const value = requiredFields(parameter, kind);
	return kind === 'location' ? undefined : checkMedia(context, kind, value).failure;
}

/** Template messages (seed §6): everything the template needs, and nothing it does not have. */
export function templateDraft(context: Context, body: Fields): Draft {
	const given = requiredFields(body, 'template');
	const name = requiredString(given, 'name');
	const code = requiredString(requiredFields(given, 'language'), 'code');
	const components = (optionalList(given, 'components') ?? []).map(componentOf);
	const template = approvedTemplate(context, name, code);
	const parametersOf = (type: string) =>
		components.filter((component) => component.type === type).flatMap((part) => part.parameters);

	const texts = parametersOf('body').map(valueOf);
	if (texts.length !== variables(template.text)) {
		throw invalidParameter('(#132000) Number of parameters does not match the expected number');
	}
	const urls = components.filter(({ type, subType }) => type === 'button' && subType === 'url');
	if (urls.length !== urlVariables(template)) {
		throw invalidParameter('(#131008) Required parameter is missing: button url');
	}
	const failure = checkHeader(context, template, parametersOf('header'));
	const values = [...texts, ...urls.flatMap((url) => url.parameters.map(valueOf))];
	const text = filledIn(withButtons(template), values);
	return {
		messageType: MESSAGE_TYPES[template.type] ?? 'TEXT',
		content: { text, name, isTemplate: true },
		template,
		failure,
	};
}
