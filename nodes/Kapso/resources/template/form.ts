import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost, webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { inSendingOrder, variablesIn } from '../../../../core/template/variables';
import type { KapsoApi } from '../../api';
import { noExample } from './checkDefinition';

type Context = ItemContext<KapsoApi>;

/** A template's components from the form, in the shape of Meta's template API. */
export function componentsFromForm(ctx: Context): IDataObject[] {
	if (ctx.text('category') === 'AUTHENTICATION') {
		throw invalidParameter(
			'Category',
			"Authentication templates have WhatsApp's own text, so fields can't define them",
			"Set 'Define Components' to 'Using JSON'",
		);
	}
	const footer = atMost(ctx.text('footer'), 60, 'Footer');
	const buttons = ctx.rows('buttons', 'button').map(button);
	return [
		...header(ctx),
		body(ctx),
		...(footer ? [{ type: 'FOOTER', text: footer }] : []),
		...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
	];
}

const isNamed = (ctx: Context): boolean => ctx.text('parameterFormat') === 'NAMED';

function header(ctx: Context): IDataObject[] {
	const type = ctx.text('headerType');
	switch (type) {
		case 'none':
			return [];
		case 'location':
			return [{ type: 'HEADER', format: 'LOCATION' }];
		case 'text': {
			const text = atMost(ctx.required('headerText', 'Header Text'), 60, 'Header Text');
			const sample = ctx.text('headerExample');
			const [name] = variablesIn(text);
			const example = isNamed(ctx)
				? { header_text_named_params: [{ param_name: name, example: sample }] }
				: { header_text: [sample] };
			const hasExample = name !== undefined && sample !== '';
			return [{ type: 'HEADER', format: 'TEXT', text, ...(hasExample && { example }) }];
		}
		default: {
			const handle = ctx.required('headerHandle', 'Media Handle').trim();
			const example = { header_handle: [handle] };
			return [{ type: 'HEADER', format: type.toUpperCase(), example }];
		}
	}
}

function body(ctx: Context): IDataObject {
	const text = atMost(ctx.required('bodyText', 'Body'), 1024, 'Body');
	const names = inSendingOrder(variablesIn(text));
	if (names.length === 0) return { type: 'BODY', text };
	const given = new Map(
		ctx
			.rows('bodyExamples', 'example')
			.map(({ variable, value }) => [
				String(variable).replaceAll(/[{}\s]/g, ''),
				String(value ?? ''),
			]),
	);
	const samples = names.map((name) => {
		const sample = given.get(name);
		if (!sample) throw noExample(name, 'Body Examples');
		return sample;
	});
	const named = names.map((param_name, index) => ({ param_name, example: samples[index] }));
	const example = isNamed(ctx) ? { body_text_named_params: named } : { body_text: [samples] };
	return { type: 'BODY', text, example };
}

function button(row: IDataObject, index: number): IDataObject {
	const name = `Button ${index + 1}`;
	const { type, example } = row;
	if (type === 'COPY_CODE') return { type, example: filled(example, `${name} Example`) };
	const text = atMost(filled(row.text, `${name} Text`), 25, `${name} Text`);
	if (type !== 'URL' && type !== 'PHONE_NUMBER') return { type, text };
	const label = `${name} URL or Phone Number`;
	const target = filled(row.target, label);
	if (type === 'PHONE_NUMBER') return { type, text, phone_number: target };
	const url = webAddress(target, label);
	return { type, text, url, ...(example ? { example: [example] } : {}) };
}

function filled(value: unknown, label: string): string {
	const text = String(value ?? '').trim();
	if (text !== '') return text;
	throw invalidParameter(label, `'${label}' is empty`, `Give '${label}' a value`);
}
