import { withoutUndefined } from '../withoutUndefined';
import { asList, asRecord, asText } from './json';
import type {
	HeaderFormat,
	NamedExample,
	ParameterFormat,
	Template,
	TemplateButton,
	TemplateComponent,
} from './types';

type Json = Record<string, unknown>;

const HEADER_FORMATS: HeaderFormat[] = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'];
const PARAMETER_FORMATS: ParameterFormat[] = ['NAMED', 'POSITIONAL'];

/**
 * A template from a service's JSON in Meta's shape: in any case, with lists missing, the language
 * as text or `{ code }`. Components of unknown types are left out: they take no variables. Undefined
 * for what has no name and so can't be sent.
 */
export function parseTemplate(raw: unknown): Template | undefined {
	const json = asRecord(raw);
	const name = asText(json?.name);
	if (!json || name === undefined) return undefined;
	const format = upper(json.parameter_format ?? json.parameterFormat);
	return withoutUndefined({
		id: asText(json.id),
		name,
		language: asText(json.language) ?? asText(asRecord(json.language)?.code) ?? '',
		category: upper(json.category),
		status: upper(json.status),
		parameterFormat: PARAMETER_FORMATS.find((known) => known === format),
		components: parseComponents(json.components),
	});
}

function parseComponents(raw: unknown): TemplateComponent[] {
	return asList(raw).flatMap((entry) => {
		const component = parseComponent(asRecord(entry) ?? {});
		return component ? [component] : [];
	});
}

function parseComponent(json: Json): TemplateComponent | undefined {
	const type = upper(json.type);
	const example = asRecord(json.example);
	switch (type) {
		case 'HEADER': {
			const format = upper(json.format) ?? 'TEXT';
			return withoutUndefined({
				type,
				format: HEADER_FORMATS.find((known) => known === format) ?? 'OTHER',
				text: asText(json.text),
				example:
					example &&
					withoutUndefined({
						header_text: filled(texts(example.header_text)),
						header_text_named_params: filled(namedExamples(example.header_text_named_params)),
						header_handle: filled(texts(example.header_handle)),
					}),
			});
		}
		case 'BODY':
			return withoutUndefined({
				type,
				text: asText(json.text) ?? '',
				example:
					example &&
					withoutUndefined({
						body_text: bodyExamples(example.body_text),
						body_text_named_params: filled(namedExamples(example.body_text_named_params)),
					}),
			});
		case 'FOOTER':
			return { type, text: asText(json.text) ?? '' };
		case 'BUTTONS':
			return { type, buttons: asList(json.buttons).map(parseButton) };
		case 'CAROUSEL':
			return {
				type,
				cards: asList(json.cards).map((card) => ({
					components: parseComponents(asRecord(card)?.components),
				})),
			};
		case 'LIMITED_TIME_OFFER': {
			const offer = asRecord(json.limited_time_offer);
			const has_expiration = offer?.has_expiration === true;
			return {
				type,
				limited_time_offer: withoutUndefined({ text: asText(offer?.text), has_expiration }),
			};
		}
		default:
			return undefined;
	}
}

function parseButton(raw: unknown): TemplateButton {
	const json = asRecord(raw) ?? {};
	return withoutUndefined({
		// A button that can't be read keeps its place, since messages address buttons by index.
		type: upper(json.type) ?? '',
		text: asText(json.text),
		url: asText(json.url),
		example: filled(texts(json.example)),
	});
}

/** One list a sample message at Meta; elsewhere also the samples themselves. */
function bodyExamples(raw: unknown): string[][] | undefined {
	const lists = asList(raw);
	return filled(lists.some(Array.isArray) ? lists.map(texts) : [texts(raw)].filter(filled));
}

function namedExamples(raw: unknown): NamedExample[] {
	return asList(raw).flatMap((entry) => {
		const json = asRecord(entry);
		const name = asText(json?.param_name);
		return name ? [{ param_name: name, example: asText(json?.example) ?? '' }] : [];
	});
}

function texts(raw: unknown): string[] {
	const list = Array.isArray(raw) ? raw : [raw];
	return list.flatMap((entry) => asText(entry) ?? []);
}

function upper(raw: unknown): string | undefined {
	return asText(raw)?.trim().toUpperCase();
}

function filled<T>(list: T[]): T[] | undefined {
	return list.length > 0 ? list : undefined;
}
