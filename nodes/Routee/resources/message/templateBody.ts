import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { asRecord, asText } from '../../../../core/template/json';
import { textFault } from '../../../../core/template/slotValue';
import type { RouteeApi } from '../../api';
import { mediaUrl } from './mediaUrl';

type Context = ItemContext<RouteeApi>;

/**
 * The `template` of a message. Its inner form is not in Routee's public pages; this is the one of
 * tyntec's Conversations API, whose names and limits Routee's have. Hence the way around by JSON.
 */
export function templateBody(ctx: Context): IDataObject {
	if (ctx.text('templateMode') === 'json') return fromJson(ctx);
	const header = headerParameters(ctx);
	const body = ctx
		.rows('bodyVariables', 'variable')
		.map(({ value }, at) => ({ type: 'text', text: variable(value, `Body Variable ${at + 1}`) }));
	const button = ctx.rows('buttons', 'button').map(buttonParameter);
	return {
		templateId: ctx.required('templateId', 'Template ID').trim(),
		templateLanguage: ctx.required('language', 'Language').trim(),
		components: {
			...(header.length > 0 && { header }),
			...(body.length > 0 && { body }),
			...(button.length > 0 && { button }),
		},
	};
}

function fromJson(ctx: Context): IDataObject {
	const template = asRecord(ctx.parsed('templateJson', 'Template'));
	if (template && asText(template.templateId) !== undefined) return template as IDataObject;
	throw invalidParameter(
		'Template',
		template ? "'Template' has no 'templateId'" : "'Template' is not a JSON object",
		'Give an object such as { "templateId": "promo_template", "templateLanguage": "en" }',
	);
}

function headerParameters(ctx: Context): IDataObject[] {
	const type = ctx.text('headerType');
	switch (type) {
		case 'text':
			return [{ type, text: variable(ctx.raw('headerText'), 'Header Variable') }];
		case 'image':
		case 'video':
			return [{ type, [type]: { url: headerUrl(ctx, true) } }];
		case 'document': {
			const filename = atMost(ctx.text('headerFileName').trim(), 512, 'Header File Name');
			return [{ type, document: { url: headerUrl(ctx, false), ...(filename && { filename }) } }];
		}
		default:
			return [];
	}
}

function headerUrl(ctx: Context, asciiOnly: boolean): string {
	return mediaUrl(ctx.required('headerUrl', 'Header URL'), 'Header URL', asciiOnly);
}

function buttonParameter({ type, index, value }: IDataObject, at: number): IDataObject {
	const label = `Button ${at + 1} Value`;
	const text = variable(value, label);
	const position = Number(index);
	if (!Number.isInteger(position) || position < 1) {
		throw invalidParameter(
			`Button ${at + 1} Position`,
			`'Button ${at + 1} Position' is not a whole number from 1`,
			'Count the buttons of the template from 1',
		);
	}
	const key = type === 'url' ? 'text' : 'payload';
	return { type, index: position - 1, [key]: text };
}

/** What WhatsApp would refuse after the request, once for each recipient. */
function variable(value: unknown, label: string): string {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	const fault = textFault(text);
	if (fault === undefined) return text;
	throw invalidParameter(label, `'${label}' ${fault}`, `Change '${label}' for this item`);
}
