import { invalidParameter } from '../../../../../core/failures/error';
import type { BatchGroup } from '../../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../../core/operation/itemContext';
import { recipientRows } from '../../../../../core/operation/recipientRows';
import type { MsgkartApi } from '../../../api';
import { phoneOf } from '../../../phone';
import { assertColumns, assertFilled } from './placeholders';

export interface ItemRow {
	item: ItemContext<MsgkartApi>;
	/** As shown in the outcome. */
	recipient: string;
	/** The same for the same person. */
	key: string;
	values: Record<string, unknown>;
}

/** What the template asks of the list. */
export interface ListContent {
	/** For recipients without a language of their own. */
	language: string;
	/** Columns that variables are filled from. */
	placeholders: string[];
	/** The parameter that names them. */
	parameter: string;
}

/** [assumed] from the placeholders and the report's header: no layout is documented. */
export const COLUMNS: readonly string[] = ['name', 'phone', 'language'];

/** The group's items as rows of a list; those that can be none are settled. */
export async function itemRows(
	group: BatchGroup<MsgkartApi>,
	{ language, placeholders, parameter }: ListContent,
): Promise<{ columns: string[]; rows: ItemRow[] }> {
	const columns = allColumns(group);
	assertColumns(placeholders, columns, parameter);
	const rows = await recipientRows(group, {
		parameter: 'to',
		who: (item) => {
			const phone = phoneOf(item);
			return { ...phone, shown: phone.e164 };
		},
		row: (item, { shown, digits, key }) => {
			const values = {
				...extraValues(item),
				name: item.text('recipientName').trim(),
				phone: digits,
				language: item.text('recipientLanguage').trim() || language,
			};
			assertFilled(placeholders, values);
			return { item, recipient: shown, key, values };
		},
	});
	return { columns, rows };
}

/** Items may have been given different columns by an expression; the list has all of them. */
function allColumns(group: BatchGroup<MsgkartApi>): string[] {
	const columns = new Map(COLUMNS.map((column) => [column, column]));
	for (const item of group.items) {
		const own = new Set<string>();
		for (const name of Object.keys(extraValues(item))) {
			const key = name.toLowerCase();
			if (COLUMNS.includes(key) || own.has(key)) {
				throw invalidParameter(
					'Extra Columns',
					`'Extra Columns' has a column '${name}' that is in the list already [item ${item.index}]`,
					'Give it another name',
				);
			}
			own.add(key);
			if (!columns.has(key)) columns.set(key, name);
		}
	}
	return [...columns.values()];
}

function extraValues(item: ItemContext<MsgkartApi>): Record<string, unknown> {
	const rows = item.rows('extraColumns', 'column');
	return Object.fromEntries(
		rows.map(({ name, value }) => {
			const column = String(name ?? '').trim();
			if (column !== '') return [column, value];
			throw invalidParameter(
				'Extra Columns',
				`A column of 'Extra Columns' has no name [item ${item.index}]`,
				'Give it a name, or remove it',
			);
		}),
	);
}
