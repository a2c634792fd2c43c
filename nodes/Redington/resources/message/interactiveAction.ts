import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RedingtonApi } from '../../api';

type Context = ItemContext<RedingtonApi>;

/** What the recipient can tap. @throws FailureError at the parameter that WhatsApp would refuse */
export function actionOf(ctx: Context, type: string): IDataObject {
	switch (type) {
		case 'button':
			return replyButtons(ctx);
		case 'list':
			return menu(ctx);
		default:
			throw invalidParameter(
				'Interactive Type',
				`There is no interactive type '${type}'`,
				"Set 'Interactive Type' to 'button' or 'list'",
			);
	}
}

function replyButtons(ctx: Context): IDataObject {
	const rows = ctx.rows('buttons', 'button');
	assertCount(rows, 3, 'Buttons');
	const replies = rows.map((row, at) => entry(row, `Button ${at + 1}`, { title: 20, id: 256 }));
	assertUnique(replies, 'Buttons');
	return { buttons: replies.map((reply) => ({ type: 'reply', reply })) };
}

function menu(ctx: Context): IDataObject {
	const given = ctx.rows('listRows', 'row');
	assertCount(given, 10, 'Rows');
	const sections = new Map<string, IDataObject[]>();
	const entries = given.map((row, at) => {
		const name = `Row ${at + 1}`;
		const shown = entry(row, name, { title: 24, id: 200 });
		const description = atMost(textOf(row.description), 72, `${name} Description`);
		const section = atMost(textOf(row.section), 24, `${name} Section`);
		const rows = sections.get(section) ?? [];
		sections.set(section, rows);
		rows.push({ ...shown, ...(description && { description }) });
		return shown;
	});
	assertUnique(entries, 'Rows');
	if (sections.size > 1 && sections.has('')) {
		throw invalidParameter(
			'Rows',
			'Some rows have a section and others have none',
			"Give each row a 'Section', or none of them",
		);
	}
	return {
		button: atMost(ctx.required('buttonLabel', 'Button Label'), 20, 'Button Label'),
		sections: [...sections].map(([title, rows]) => ({ ...(title && { title }), rows })),
	};
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

function assertUnique(entries: Array<{ id: string }>, label: string): void {
	const ids = entries.map(({ id }) => id);
	const twice = ids.find((id, at) => ids.indexOf(id) !== at);
	if (twice === undefined) return;
	throw invalidParameter(
		label,
		`Two of '${label}' have the same ID '${twice}'`,
		"Give each an 'ID' of its own, so that answers can be told apart",
	);
}
