import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost, webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { WhatomateApi } from '../../api';

type Context = ItemContext<WhatomateApi>;

/** As the API names them. */
export type InteractiveType = 'button' | 'list' | 'cta_url' | 'flow';

const CONTENT: Record<InteractiveType, (ctx: Context) => IDataObject> = {
	button: (ctx) => ({ buttons: entries(ctx, { field: 'buttons', min: 1, max: 3, bytes: 20 }) }),
	// Up to three of them would be shown as buttons, whatever type is asked for.
	list: (ctx) => ({ buttons: entries(ctx, { field: 'listRows', min: 4, max: 10, bytes: 24 }) }),
	cta_url: (ctx) => ({
		button_text: buttonLabel(ctx),
		url: webAddress(ctx.required('url', 'URL').trim(), 'URL'),
	}),
	flow,
};

const isType = (text: string): text is InteractiveType => Object.hasOwn(CONTENT, text);

export function interactiveType(ctx: Context): InteractiveType {
	const type = ctx.text('interactiveType');
	if (isType(type)) return type;
	throw invalidParameter(
		'Interactive Type',
		`There is no interactive type '${type}'`,
		`Set 'Interactive Type' to one of ${Object.keys(CONTENT).join(', ')}`,
	);
}

/** What the recipient can tap. The server checks none of it and fails later, or cuts texts off. */
export function interactive(ctx: Context, type: InteractiveType): IDataObject {
	return CONTENT[type](ctx);
}

function buttonLabel(ctx: Context): string {
	return shortEnough(ctx.required('buttonLabel', 'Button Label'), 20, 'Button Label');
}

function flow(ctx: Context): IDataObject {
	const screen = ctx.text('flowScreen').trim();
	const header = atMost(ctx.option<string>('flowHeader') ?? '', 60, 'Flow Header');
	return {
		flow_id: ctx.required('flowId', 'Flow').trim(),
		button_text: buttonLabel(ctx),
		...(screen && { first_screen: screen }),
		...(header && { header }),
	};
}

interface Entries {
	field: 'buttons' | 'listRows';
	min: number;
	max: number;
	/** Of a title. */
	bytes: number;
}

const LABELS = { buttons: 'Buttons', listRows: 'Rows' };

function entries(ctx: Context, { field, min, max, bytes }: Entries): IDataObject[] {
	const label = LABELS[field];
	const rows = ctx.rows(field, field === 'buttons' ? 'button' : 'row');
	if (rows.length < min || rows.length > max) {
		throw invalidParameter(
			label,
			`There are ${rows.length} ${label.toLowerCase()}, and WhatsApp takes ${min} to ${max}`,
			field === 'listRows' && rows.length < min
				? "Whatomate shows up to 3 rows as buttons: use the type 'Reply Buttons' for them"
				: `Give ${min} to ${max} ${label.toLowerCase()}`,
		);
	}
	const made = rows.map((row, index) => {
		const name = `${label} ${index + 1}: Title`;
		const title = shortEnough(textOf(row.title), bytes, name);
		if (title.trim() === '') {
			throw invalidParameter(label, `'${name}' is empty`, `Give '${name}' a value`);
		}
		return { id: atMost(textOf(row.id) || title, 200, `${label} ${index + 1}: ID`), title };
	});
	if (new Set(made.map(({ id }) => id)).size < made.length) {
		throw invalidParameter(
			label,
			`Two ${label.toLowerCase()} have the same ID`,
			'Give each an ID of its own: it tells which one was tapped',
		);
	}
	return made;
}

const textOf = (value: unknown): string => String(value ?? '');

/** Whatomate counts bytes, and cuts through a letter that has several. */
function shortEnough(text: string, bytes: number, label: string): string {
	const length = Buffer.byteLength(text, 'utf8');
	if (length <= bytes) return text;
	throw invalidParameter(
		label,
		`'${label}' has ${length} bytes, and Whatomate cuts it after ${bytes}`,
		`Shorten '${label}'. Letters such as é count as 2 bytes, those of other scripts as 3.`,
	);
}
