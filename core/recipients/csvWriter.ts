/** Spreadsheets run a cell that starts like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/u;
const PHONE = /^\+[\d ().-]+$/u;

/**
 * RFC 4180 text with a header row. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe, except phone numbers with a plus in the `verbatim` columns, which the receiving
 * service has to read as they are.
 */
export function writeCsv(
	columns: readonly string[],
	rows: ReadonlyArray<Record<string, unknown>>,
	options: { verbatim?: readonly string[] } = {},
): string {
	const verbatim = new Set(options.verbatim);
	const lines = rows.map((row) =>
		columns.map((column) => quote(cellText(row[column], verbatim.has(column)))),
	);
	const header = columns.map((column) => quote(cellText(column, false)));
	return [header, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cellText(value: unknown, isVerbatim: boolean): string {
	if (value === undefined || value === null) return '';
	// Only text can hide a formula: a negative number is none.
	if (typeof value !== 'string') return JSON.stringify(value);
	const isSafe = !FORMULA.test(value) || (isVerbatim && PHONE.test(value));
	return isSafe ? value : `'${value}`;
}

function quote(text: string): string {
	return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
