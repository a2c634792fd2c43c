import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { Refusal } from '../http/refusal';
import type { Recipient, TargetList } from './types';

/** [assumed] from the placeholders and the report's header: the layout is not documented. */
const REQUIRED_COLUMNS = ['name', 'phone', 'language'];

/** Reads an uploaded CSV. Column names are compared in lower case [assumed]. */
export function parseTargetList(name: string, csv: Buffer): TargetList {
	const recipients = rows(csv);
	const missing = REQUIRED_COLUMNS.filter((column) => !(column in (recipients[0] ?? {})));
	if (recipients.length === 0) throw new Refusal(400, 'The file has no recipients');
	if (missing.length > 0) throw new Refusal(400, `The file lacks columns: ${missing.join(', ')}`);
	return { id: randomUUID(), name, recipients };
}

function rows(csv: Buffer): Recipient[] {
	try {
		return parse(csv, {
			bom: true,
			columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
			skip_empty_lines: true,
			trim: true,
		});
	} catch (error) {
		throw new Refusal(
			400,
			`Not a CSV file: ${error instanceof Error ? error.message : 'unreadable'}`,
		);
	}
}
