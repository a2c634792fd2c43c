import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost, webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RouteeApi } from '../../api';

type Context = ItemContext<RouteeApi>;

/** A template's components from the form, as Routee names their parts; lengths are Meta's. */
export function componentsFromForm(ctx: Context): IDataObject[] {
	const body = atMost(ctx.required('bodyText', 'Body'), 1024, 'Body');
	const footer = atMost(ctx.text('footer'), 60, 'Footer');
	const buttons = ctx.rows('buttons', 'button').map(button);
	return [
		...header(ctx),
		{ componentType: 'Body', text: body },
		...(footer ? [{ componentType: 'Footer', text: footer }] : []),
		...(buttons.length > 0 ? [{ componentType: 'Buttons', buttons }] : []),
	];
}

function header(ctx: Context): IDataObject[] {
	const format = ctx.text('headerType').toUpperCase();
	if (format === 'NONE' || format === '') return [];
	if (format !== 'TEXT') return [{ componentType: 'Header', format }];
	const text = atMost(ctx.required('headerText', 'Header Text'), 60, 'Header Text');
	return [{ componentType: 'Header', format, text }];
}

/** The names inside a button are not in the stored pages; these are Meta's, in Routee's spelling. */
function button(row: IDataObject, at: number): IDataObject {
	const label = `Button ${at + 1}`;
	const { type } = row;
	const text = atMost(filled(row.text, `${label} Text`), 25, `${label} Text`);
	const target = `${label} URL or Phone Number`;
	switch (type) {
		case 'URL':
			return { type, text, url: webAddress(filled(row.target, target), target) };
		case 'PHONE_NUMBER':
			return { type, text, phoneNumber: filled(row.target, target) };
		default:
			return { type, text };
	}
}

function filled(value: unknown, label: string): string {
	const text = String(value ?? '').trim();
	if (text !== '') return text;
	throw invalidParameter(label, `'${label}' is empty`, `Give '${label}' a value`);
}
