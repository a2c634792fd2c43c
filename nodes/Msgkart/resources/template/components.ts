import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { asText } from '../../../../core/template/json';
import { variablesIn } from '../../../../core/template/variables';
import type { MsgkartApi } from '../../api';

type Context = ItemContext<MsgkartApi>;

const MEDIA = new Set(['DOCUMENT', 'IMAGE', 'VIDEO']);

export const isMediaHeader = (ctx: Context): boolean => MEDIA.has(ctx.text('headerFormat'));

/** In Meta's creation form, which Msgkart takes over. */
export function templateComponents(ctx: Context): IDataObject[] {
	const footer = ctx.text('footer').trim();
	const buttons = buttonsOf(ctx);
	return [
		...header(ctx),
		body(ctx),
		...(footer ? [{ type: 'FOOTER', text: atMost(footer, 60, 'Footer') }] : []),
		...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
	];
}

function header(ctx: Context): IDataObject[] {
	const format = ctx.text('headerFormat');
	if (isMediaHeader(ctx)) {
		const handle = ctx.required('headerHandle', 'Header Sample').trim();
		return [{ type: 'HEADER', format, example: { header_handle: [handle] } }];
	}
	if (format !== 'TEXT') return [];
	const text = atMost(ctx.required('headerText', 'Header Text'), 60, 'Header Text');
	return [{ type: 'HEADER', format, text }];
}

function body(ctx: Context): IDataObject {
	const text = atMost(ctx.required('bodyText', 'Body'), 1024, 'Body');
	const variables = variablesIn(text);
	const samples = ctx.rows('bodySamples', 'sample').map(({ value }) => asText(value) ?? '');
	if (samples.length !== variables.length || samples.includes('')) {
		throw invalidParameter(
			'Body Samples',
			`The body has ${variables.length} variables, and 'Body Samples' has ${samples.filter(Boolean).length} values`,
			'Give one sample for each variable, in their order',
		);
	}
	return { type: 'BODY', text, ...(samples.length > 0 && { example: { body_text: [samples] } }) };
}

function buttonsOf(ctx: Context): IDataObject[] {
	const buttons = ctx.text('buttons').trim() === '' ? [] : ctx.parsed('buttons', 'Buttons');
	if (Array.isArray(buttons)) return buttons as IDataObject[];
	throw invalidParameter(
		'Buttons',
		"'Buttons' is not a list",
		'Give a JSON list of buttons, or [] for none',
	);
}
