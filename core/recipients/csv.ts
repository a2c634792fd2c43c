import { invalidParameter } from '../failures/error';
import type { FailureError } from '../failures/error';
import { parse } from '../vendor/csvParse';

export interface CsvRow {
	/** The line where it starts in the file; the header's is 1, if nothing stands above it. */
	row: number;
	values: Record<string, string>;
}

export interface Csv {
	columns: string[];
	rows: CsvRow[];
}

const PARAMETER = 'Input Data Field Name';
const DELIMITERS = [',', ';', '\t', '|'];
/** Ragged rows named in a refusal: enough to see the pattern. */
const ROWS_NAMED = 5;

interface CsvRecord {
	row: number;
	cells: string[];
}

/**
 * Reads a list with a header row, as spreadsheets and CRMs export it: UTF-8 or UTF-16 with a byte
 * order mark, else Windows-1252; separated by comma, semicolon, tab or bar. Lines without any
 * content are skipped.
 *
 * @throws FailureError at 'Input Data Field Name', with the row where there is one: empty file, a
 * workbook, empty or repeated column names, broken quotes, a row of another width than the header.
 */
export function readCsv(data: Buffer): Csv {
	const records = parseRecords(decode(data));
	const header = records.shift();
	if (!header) throw refuse('The file is empty', 'Give a CSV file with a header row');
	const columns = readHeader(header.cells);
	const ragged = records.filter(({ cells }) => cells.length !== columns.length);
	if (ragged.length > 0) throw raggedRows(ragged, columns.length);
	const rows = records.map(({ row, cells }) => ({
		row,
		values: Object.fromEntries(columns.map((column, i) => [column, cells[i]])),
	}));
	return { columns, rows };
}

function decode(data: Buffer): string {
	if (data.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
		throw refuse('The file is an Excel workbook, not a CSV file', 'Save it as CSV UTF-8 first');
	}
	const utf16 = data[0] === 0xff && data[1] === 0xfe;
	if (utf16) return data.subarray(2).toString('utf16le');
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(data);
	} catch {
		// Not UTF-8: Excel's plain "CSV" on Windows.
		return new TextDecoder('windows-1252').decode(data);
	}
}

function parseRecords(text: string): CsvRecord[] {
	const records: CsvRecord[] = [];
	let row = 1;
	try {
		parse(text, {
			delimiter: detectDelimiter(text),
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			trim: true,
			on_record: (cells: string[], { lines }) => {
				if (cells.some((cell) => cell !== '')) records.push({ row, cells });
				// `lines` is where a record ends, and a quoted cell may span several.
				row = lines + 1;
				return undefined;
			},
		});
	} catch (error) {
		const place =
			error instanceof Error && 'lines' in error ? `Row ${String(error.lines)}` : 'A row';
		throw refuse(
			`${place} of the file has a quotation mark that doesn't match`,
			'Put cells that contain quotation marks in quotation marks, and double those inside',
		);
	}
	return records;
}

/** The separator found most often in the first line, outside quotation marks. */
function detectDelimiter(text: string): string {
	const [line = ''] = text
		.trimStart()
		.replace(/"[^"]*"/gu, '')
		.split(/[\r\n]/u, 1);
	const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
	return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

function readHeader(cells: string[]): string[] {
	const empty = cells.indexOf('');
	if (empty !== -1) {
		throw refuse(
			`Column ${empty + 1} of the file has no name`,
			'Give every column a name in the first row',
		);
	}
	const seen = new Set<string>();
	for (const column of cells) {
		if (seen.has(column.toLowerCase())) {
			throw refuse(`The file has two columns named "${column}"`, 'Rename or remove one of them');
		}
		seen.add(column.toLowerCase());
	}
	return cells;
}

function raggedRows(ragged: CsvRecord[], width: number): FailureError {
	const named = ragged
		.slice(0, ROWS_NAMED)
		.map(({ row, cells }) => `row ${row} has ${cells.length}`)
		.join(', ');
	const more = ragged.length > ROWS_NAMED ? `, and ${ragged.length - ROWS_NAMED} more` : '';
	return refuse(
		`Rows of the file don't have the header's ${width} columns: ${named}${more}`,
		'Put cells that contain the separator in quotation marks, and export the file again',
	);
}

function refuse(title: string, hint: string): FailureError {
	return invalidParameter(PARAMETER, title, hint);
}
