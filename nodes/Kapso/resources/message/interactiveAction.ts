import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost, webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { KapsoApi } from '../../api';

type Context = ItemContext<KapsoApi>;

/** As the API names them. */
export type InteractiveType = 'button' | 'list' | 'cta_url' | 'flow';

const ACTIONS: Record<InteractiveType, (ctx: Context) => IDataObject> = {
	button: replyButtons,
	list,
	cta_url: (ctx) => ({
		name: 'cta_url',
		parameters: {
			display_text: buttonLabel(ctx),
			url: webAddress(ctx.required('url', 'URL').trim(), 'URL'),
		},
	}),
	flow,
};

const isType = (text: string): text is InteractiveType => Object.hasOwn(ACTIONS, text);

export function interactiveType(ctx: Context): InteractiveType {
	const type = ctx.text('interactiveType');
	if (isType(type)) return type;
	throw invalidParameter(
		'Interactive Type',
		`There is no interactive type '${type}'`,
		`Set 'Interactive Type' to one of ${Object.keys(ACTIONS).join(', ')}`,
	);
}

export const maxText = (type: InteractiveType): number => (type === 'list' ? 4096 : 1024);

/** What the recipient can tap. @throws FailureError at the parameter that WhatsApp would refuse */
export function action(ctx: Context, type: InteractiveType): IDataObject {
	return ACTIONS[type](ctx);
}

function buttonLabel(ctx: Context): string {
	return atMost(ctx.required('buttonLabel', 'Button Label'), 20, 'Button Label');
}

function replyButtons(ctx: Context): IDataObject {
	const rows = ctx.rows('buttons', 'button');
	assertCount(rows, 3, 'Buttons');
	const buttons = rows.map((row, index) => ({
		type: 'reply',
		reply: entry(row, `Button ${index + 1}`, { title: 20, id: 256 }),
	}));
	assertUnique(
		buttons.map(({ reply }) => reply.id),
		'Buttons',
	);
	return { buttons };
}

function list(ctx: Context): IDataObject {
	const rows = ctx.rows('listRows', 'row');
	assertCount(rows, 10, 'Rows');
	const sections = new Map<string, IDataObject[]>();
	const ids = rows.map((row, index) => {
		const name = `Row ${index + 1}`;
		const { id, title } = entry(row, name, { title: 24, id: 200 });
		const description = atMost(textOf(row.description), 72, `${name} Description`);
		const section = atMost(textOf(row.section), 24, `${name} Section`);
		const shown = sections.get(section) ?? [];
		shown.push({ id, title, ...(description && { description }) });
		sections.set(section, shown);
		return id;
	});
	assertUnique(ids, 'Rows');
	if (sections.size > 1 && sections.has('')) {
		throw invalidParameter(
			'Rows',
			'Some rows have a section and others have none',
			"Give each row a 'Section', or none of them",
		);
	}
	return {
		button: buttonLabel(ctx),
		sections: [...sections].map(([title, shown]) => ({ ...(title && { title }), rows: shown })),
	};
}

function flow(ctx: Context): IDataObject {
	const flow_action = ctx.text('flowAction');
	const flow_token = ctx.option<string>('flowToken');
	return {
		name: 'flow',
		parameters: {
			flow_message_version: '3',
			flow_id: ctx.required('flowId', 'Flow ID').trim(),
			flow_cta: buttonLabel(ctx),
			mode: ctx.option<string>('flowMode') ?? 'published',
			...(flow_token && { flow_token }),
			flow_action,
			...(flow_action === 'navigate' && { flow_action_payload: firstScreen(ctx) }),
		},
	};
}

/** Without data there must be no key for it: Meta refuses an empty object. */
function firstScreen(ctx: Context): IDataObject {
	const screen = ctx.required('flowScreen', 'Screen').trim();
	const data = ctx.parsed('flowData', 'Screen Data');
	if (typeof data !== 'object' || data === null || Array.isArray(data)) {
		throw invalidParameter(
			'Screen Data',
			"'Screen Data' is not a JSON object",
			'Give an object such as { "name": "Ada" }, or {} for none',
		);
	}
	return { screen, ...(Object.keys(data).length > 0 && { data: data as IDataObject }) };
}

const textOf = (value: unknown): string => String(value ?? '').trim();

/** A button or row: its title, and the ID that comes back, which is the title unless given. */
function entry(row: IDataObject, name: string, max: { title: number; id: number }) {
	const title = atMost(textOf(row.title), max.title, `${name} Title`);
	if (title === '') {
		throw invalidParameter(`${name} Title`, `'${name} Title' is empty`, 'Give it a title');
	}
	return { id: atMost(textOf(row.id) || title, max.id, `${name} ID`), title };
}

function assertCount(rows: IDataObject[], max: number, label: string): void {
	if (rows.length >= 1 && rows.length <= max) return;
	throw invalidParameter(
		label,
		rows.length === 0 ? `'${label}' is empty` : `'${label}' has ${rows.length} entries`,
		`Give 1 to ${max} of them`,
	);
}

function assertUnique(ids: string[], label: string): void {
	const twice = ids.find((id, index) => ids.indexOf(id) !== index);
	if (twice === undefined) return;
	throw invalidParameter(
		label,
		`Two of '${label}' have the same ID '${twice}'`,
		"Give each an 'ID' of its own, so that answers can be told apart",
	);
}
