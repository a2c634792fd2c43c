import { failureOf, invalidParameter } from '../failures/error';
import type { Failure } from '../failures/types';
import type { Csv, CsvRow } from './csv';
import { markDuplicates } from './dedupe';
import { parseRecipient, readCountry } from './recipient';
import type { Recipient } from './recipient';

export interface RecipientRow extends CsvRow {
	recipient: Recipient;
}

export interface RecipientRows {
	/** Everyone once, in the order of the file. */
	recipients: RecipientRow[];
	rejected: Array<{ row: number; value: string; failure: Failure }>;
	duplicates: Array<RecipientRow & { firstRow: number }>;
}

/**
 * Who is in a list: every row ends up in exactly one of the three.
 *
 * @throws FailureError at 'Phone Column' if there is no such column, and at 'Default Country'.
 */
export function readRecipientRows(
	csv: Csv,
	options: { phoneColumn: string; defaultCountry?: string },
): RecipientRows {
	const column = findColumn(csv.columns, options.phoneColumn);
	// A wrong country concerns all rows, so it is refused once.
	const country = readCountry(options.defaultCountry);
	const read: RecipientRow[] = [];
	const rejected: RecipientRows['rejected'] = [];
	for (const { row, values } of csv.rows) {
		const value = values[column];
		try {
			read.push({ row, values, recipient: parseRecipient(value, country, column) });
		} catch (error) {
			const failure = failureOf(error);
			const title = `Row ${row}: ${failure.title}`;
			rejected.push({ row, value, failure: { ...failure, title } });
		}
	}
	const firstOf = markDuplicates(read.map(({ recipient }) => recipient.key));
	return {
		recipients: read.filter((_, i) => !firstOf.has(i)),
		rejected,
		duplicates: [...firstOf].map(([i, first]) => ({ ...read[i], firstRow: read[first].row })),
	};
}

function findColumn(columns: string[], wanted: string): string {
	const name = wanted.trim().toLowerCase();
	const column = columns.find((candidate) => candidate.toLowerCase() === name);
	if (column !== undefined) return column;
	throw invalidParameter(
		'Phone Column',
		`The file has no column named "${wanted}"`,
		`It has: ${columns.join(', ')}`,
	);
}
