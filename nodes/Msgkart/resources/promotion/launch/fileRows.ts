import type { IDataObject } from 'n8n-workflow';
import { failureOf, FailureError, invalidParameter } from '../../../../../core/failures/error';
import type { ItemContext } from '../../../../../core/operation/itemContext';
import { readCsv } from '../../../../../core/recipients/csv';
import { readRecipientRows } from '../../../../../core/recipients/recipientRows';
import type { RecipientRow, RecipientRows } from '../../../../../core/recipients/recipientRows';
import type { MsgkartApi } from '../../../api';
import { phoneOnly } from '../../../phone';
import { COLUMNS } from './itemRows';
import type { ListContent } from './itemRows';
import { assertColumns, assertFilled } from './placeholders';

/** Rows named in a refusal: enough to see the pattern. */
const ROWS_NAMED = 5;

export interface FileRows {
	columns: string[];
	rows: Array<Record<string, unknown>>;
	/** What became of the other rows, for the outcome. */
	notes: IDataObject;
}

type Rejected = RecipientRows['rejected'];

/**
 * A CSV file, checked row by row and written anew in the columns that Msgkart's documents hint at:
 * whatever separator, encoding or column names the file has.
 * @throws FailureError naming the rows that can't be used, unless they are to be left out
 */
export async function fileRows(
	ctx: ItemContext<MsgkartApi>,
	{ language, placeholders, parameter }: ListContent,
): Promise<FileRows> {
	const { data } = await ctx.file();
	const csv = readCsv(data);
	const phoneColumn = ctx.required('phoneColumn', 'Phone Column');
	const defaultCountry = ctx.option<string>('defaultCountry');
	const read = readRecipientRows(csv, { phoneColumn, defaultCountry });
	const find = (wanted: string): string | undefined =>
		csv.columns.find((column) => column.toLowerCase() === wanted.trim().toLowerCase());
	const name = find(ctx.text('nameColumn'));
	const languages = find(ctx.text('languageColumn'));
	const taken = [name, languages, find(phoneColumn)];
	const others = csv.columns.filter(
		(column) => !taken.includes(column) && !COLUMNS.includes(column.toLowerCase()),
	);
	const columns = [...COLUMNS, ...others];
	assertColumns(placeholders, columns, parameter);

	const rejected: Rejected = [...read.rejected];
	const rows = read.recipients.flatMap((row) => {
		try {
			const { digits } = phoneOnly(row.recipient, phoneColumn);
			const values = {
				...Object.fromEntries(others.map((column) => [column, row.values[column]])),
				name: valueAt(row, name),
				phone: digits,
				language: valueAt(row, languages) || language,
			};
			assertFilled(placeholders, values);
			return [values];
		} catch (error) {
			rejected.push(rejection(row, row.values[find(phoneColumn) ?? ''] ?? '', error));
			return [];
		}
	});
	rejected.sort((a, b) => a.row - b.row);
	if (rejected.length > 0 && ctx.option<boolean>('leaveOutUnusable') !== true) {
		throw unusable(rejected, csv.rows.length);
	}
	if (rows.length === 0) {
		throw invalidParameter(
			'Input Data Field Name',
			'The file has no row that can be used',
			'Give a CSV file with a header row and at least one recipient',
		);
	}
	return { columns, rows, notes: notesOf(rows.length, rejected, read) };
}

const valueAt = ({ values }: RecipientRow, column?: string): string =>
	column === undefined ? '' : (values[column] ?? '');

function rejection({ row }: RecipientRow, value: string, error: unknown): Rejected[number] {
	const failure = failureOf(error);
	return { row, value, failure: { ...failure, title: `Row ${row}: ${failure.title}` } };
}

function notesOf(recipients: number, rejected: Rejected, { duplicates }: RecipientRows) {
	const notes: IDataObject = { recipients };
	if (rejected.length > 0) {
		notes.leftOut = rejected.map(({ row, value, failure }) => ({
			row,
			value,
			reason: failure.title,
		}));
	}
	if (duplicates.length > 0) {
		notes.duplicates = duplicates.map(({ row, firstRow }) => ({ row, firstRow }));
	}
	return notes;
}

function unusable(rejected: Rejected, total: number): FailureError {
	const named = rejected.slice(0, ROWS_NAMED).map(({ failure }) => failure.title);
	if (rejected.length > ROWS_NAMED) named.push(`and ${rejected.length - ROWS_NAMED} more`);
	return new FailureError({
		failure: {
			code: 'UNUSABLE_ROWS',
			title: `${rejected.length} of ${total} rows of the file can't be used`,
			details: named.join('; '),
			disposition: 'fix',
			hint: "Correct these rows, or turn on the option 'Leave Out Unusable Rows'",
			parameter: 'Input Data Field Name',
		},
	});
}
