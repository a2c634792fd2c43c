import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../../core/failures/error';
import { webAddress } from '../../../../../core/operation/checks';
import type { ItemContext } from '../../../../../core/operation/itemContext';
import { asList, asRecord, asText } from '../../../../../core/template/json';
import type { MsgkartApi } from '../../../api';
import { checkComponents } from './checkComponents';

type Context = ItemContext<MsgkartApi>;

/** What a promotion gives to its template, in Msgkart's promotion dialect (its own sample). */
export function componentsOf(ctx: Context): IDataObject[] {
	if (ctx.text('componentsMode') === 'json') {
		return checkComponents(ctx.parsed('promotionComponents', 'Components'));
	}
	const cards = ctx.rows('cards', 'card').map(cardOf);
	return [
		...bodyOf(asList(ctx.rows('bodyVariables', 'variable')), 'Body Variables'),
		...headerOf(ctx),
		...(cards.length > 0 ? [{ type: 'CAROUSEL', cards }] : []),
	];
}

function bodyOf(rows: unknown[], parameter: string): IDataObject[] {
	if (rows.length === 0) return [];
	const variables = rows.map((row, at) => ({ type: 'text', value: valueOf(row, at, parameter) }));
	return [{ type: 'BODY', variables }];
}

function valueOf(row: unknown, at: number, parameter: string): string {
	const { source = 'name', column, text } = asRecord(row) ?? {};
	const given = source === 'text' ? asText(text) : source === 'column' ? asText(column) : source;
	if (given === undefined) {
		throw invalidParameter(
			parameter,
			`Variable ${at + 1} of '${parameter}' is empty`,
			'Choose a column for it, or give it a text',
		);
	}
	return source === 'text' ? String(given) : `\${${String(given).trim()}}`;
}

function headerOf(ctx: Context): IDataObject[] {
	const format = ctx.text('headerFormat');
	if (format === 'none' || format === '') return [];
	const url = ctx.required('headerMediaUrl', 'Header Media URL').trim();
	const fileName = ctx.text('headerFileName').trim();
	return [mediaHeader(format, url, 'Header Media URL', fileName)];
}

function mediaHeader(format: string, url: string, label: string, fileName = ''): IDataObject {
	const mediaUrl = webAddress(url, label);
	return { type: 'HEADER', format, media: { mediaUrl, ...(fileName && { fileName }) } };
}

function cardOf({ format, mediaUrl, bodyVariables }: IDataObject, card_index: number): IDataObject {
	const label = `Cards: Media URL of card ${card_index + 1}`;
	return {
		card_index,
		components: [
			...bodyOf(asList(asRecord(bodyVariables)?.variable), 'Cards'),
			mediaHeader(String(format ?? 'IMAGE'), String(mediaUrl ?? '').trim(), label),
		],
	};
}
