import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

export type ReportRow = Record<string, string | string[]>;

/** After so many characters n8n gets a turn: some 10 ms of work. */
const SLICE = 512 * 1024;
/** Where a row has more cells than there are columns, so that nothing is lost. */
const SURPLUS = 'surplusCells';

/**
 * Rows of a service's own CSV report, which may be long: n8n's other work goes on in between.
 * Unlike a list of recipients, which is refused for its mistakes, a report is taken as it is:
 * missing cells are empty, surplus ones are kept, and quotes in odd places are text.
 * @param each what to make of a row; done in the course of reading, for the same reason
 */
export async function readReport(
	data: Buffer,
	each: (row: ReportRow) => IDataObject = (row) => row,
): Promise<IDataObject[]> {
	const text = data.toString('utf8').replace(/^\uFEFF/u, '');
	const rows: IDataObject[] = [];
	let columns: string[] | undefined;
	let pauseAt = SLICE;
	for (let position = 0; position < text.length;) {
		const record = readRecord(text, position);
		position = record.end;
		if (position > pauseAt) {
			pauseAt = position + SLICE;
			await sleep(0);
		}
		if (record.cells.length === 1 && record.cells[0] === '') continue;
		if (columns) rows.push(each(toRow(columns, record.cells)));
		else columns = record.cells.map((cell) => cell.trim());
	}
	return rows;
}

function toRow(columns: string[], cells: string[]): ReportRow {
	const row: ReportRow = {};
	for (let at = 0; at < columns.length; at += 1) row[columns[at] ?? ''] = cells[at] ?? '';
	if (cells.length > columns.length) row[SURPLUS] = cells.slice(columns.length);
	return row;
}

interface CsvRecord {
	cells: string[];
	/** Where the next one starts. */
	end: number;
}

/** Most lines have no quotes, and splitting those is several times as fast as reading them. */
function readRecord(text: string, start: number): CsvRecord {
	const newline = text.indexOf('\n', start);
	const end = newline < 0 ? text.length : newline;
	const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
	if (!line.includes('"')) return { cells: line.split(','), end: end + 1 };
	return readQuoted(text, start);
}

function readQuoted(text: string, start: number): CsvRecord {
	const cells: string[] = [];
	let position = start;
	for (;;) {
		let cell = '';
		if (text[position] === '"') {
			const closing = closingQuote(text, position + 1);
			cell = text.slice(position + 1, closing).replaceAll('""', '"');
			position = closing + 1;
		}
		const end = endOfCell(text, position);
		cells.push(
			cell + text.slice(position, text[end - 1] === '\r' && end > position ? end - 1 : end),
		);
		position = end + 1;
		if (text[end] !== ',') return { cells, end: position };
	}
}

/** The end of the text for a quote that is never closed. */
function closingQuote(text: string, start: number): number {
	let at = text.indexOf('"', start);
	while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
	return at < 0 ? text.length : at;
}

function endOfCell(text: string, start: number): number {
	let at = start;
	while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
	return at;
}
