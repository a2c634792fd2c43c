import type { IDataObject } from 'n8n-workflow';
import type {
	HeaderFormat,
	Template,
	TemplateButton,
	TemplateComponent,
} from '../../core/template/types';
import { inSendingOrder, variablesIn } from '../../core/template/variables';
import { count, list, object, text } from '../../core/json';

const HEADERS: Readonly<Record<string, HeaderFormat>> = {
	IMAGE: 'IMAGE',
	VIDEO: 'VIDEO',
	FILE: 'DOCUMENT',
	LOCATION: 'LOCATION',
};

/** The older names of WhatsApp's categories, which the API takes and gives as well. */
const CATEGORIES: Readonly<Record<string, string>> = {
	OTP: 'AUTHENTICATION',
	TRANSACTIONAL: 'UTILITY',
};

/** Their answers do not show cards or products, so only components as JSON can fill them. */
const WITHOUT_FORM = ['CAROUSEL', 'ORDER_DETAILS'];

export const hasForm = (row: IDataObject): boolean => !WITHOUT_FORM.includes(text(row.type) ?? '');

export const templateName = (row: IDataObject): string => text(row.name) ?? '';

/**
 * A template of the service in Meta's shape, with its language by display name. Call to action
 * comes before quick replies, as in the list's texts.
 */
export function toTemplate(row: IDataObject): Template {
	const category = (text(row.category) ?? '').toUpperCase();
	const body = bodyText(row);
	const buttons = buttonsOf(row);
	const components: TemplateComponent[] = [
		...headerOf(row, body, buttons),
		{ type: 'BODY', text: body, example: { body_text: [sampleValues(body, row.sample_text)] } },
		...offerOf(row),
	];
	if (buttons.length > 0) components.push({ type: 'BUTTONS', buttons });
	return {
		id: text(row.id),
		name: templateName(row),
		language: text(row.language) ?? '',
		category: CATEGORIES[category] ?? category,
		status: text(row.status),
		parameterFormat: 'POSITIONAL',
		components,
	};
}

/** The body without its buttons, which lists append as ` | [Title,value]`. */
function bodyText(row: IDataObject): string {
	const endings = [
		...list(row.call_to_action).map(
			({ button_title, button_value }) => ` | [${String(button_title)},${String(button_value)}]`,
		),
		...quickReplies(row).map((title) => ` | [${title}]`),
	];
	let body = text(row.text) ?? '';
	for (;;) {
		const ending = endings.find((each) => body.endsWith(each));
		if (ending === undefined) return body;
		body = body.slice(0, -ending.length);
	}
}

function quickReplies(row: IDataObject): string[] {
	return Array.isArray(row.quick_replies) ? row.quick_replies.map(String) : [];
}

function buttonsOf(row: IDataObject): TemplateButton[] {
	return [
		...list(row.call_to_action).map(({ type, button_title, button_value }) => ({
			type: type === 'URL' ? 'URL' : 'PHONE_NUMBER',
			text: text(button_title),
			...(type === 'URL' && { url: text(button_value) }),
		})),
		...quickReplies(row).map((title) => ({ type: 'QUICK_REPLY', text: title })),
	];
}

/**
 * Answers leave out the header's text. That it has a variable shows in `total_parameters`, which
 * counts those of header, body and URLs.
 */
function headerOf(row: IDataObject, body: string, buttons: TemplateButton[]): TemplateComponent[] {
	const format = HEADERS[text(row.type) ?? ''];
	if (format) return [{ type: 'HEADER', format }];
	const known = text(row.header_text);
	if (known !== undefined) return [{ type: 'HEADER', format: 'TEXT', text: known }];
	const urls = buttons.filter(({ url = '' }) => variablesIn(url).length > 0).length;
	const left = (count(row.total_parameters) ?? 0) - variablesIn(body).length - urls;
	return left === 1 ? [{ type: 'HEADER', format: 'TEXT', text: '{{1}}' }] : [];
}

function offerOf(row: IDataObject): TemplateComponent[] {
	const offer = object(row.limited_time_Offer);
	if (Object.keys(offer).length === 0) return [];
	const limited_time_offer = {
		text: text(offer.text),
		has_expiration: offer.has_expiration === true,
	};
	return [{ type: 'LIMITED_TIME_OFFER', limited_time_offer }];
}

/** The sample's values in the order of the variables' numbers; the sample has them in brackets. */
function sampleValues(body: string, sample: unknown): string[] {
	const values = [...(text(sample) ?? '').matchAll(/\[([^\]]*)\]/g)].map(([, value]) => value);
	const places = [...body.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, name]) => name);
	const byName = new Map(places.map((name, at) => [name, values[at] ?? '']));
	return inSendingOrder([...byName.keys()]).map((name) => byName.get(name) ?? '');
}
