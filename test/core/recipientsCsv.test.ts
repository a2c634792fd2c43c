import { FailureError } from '../../core/failures/error';
import { readCsv } from '../../core/recipients/csv';
import { writeCsv } from '../../core/recipients/csvWriter';
import { readRecipientRows } from '../../core/recipients/recipientRows';

function refusalOf(run: () => unknown) {
	try {
		run();
	} catch (error) {
		if (error instanceof FailureError) return error.failure;
		throw error;
	}
	throw new Error('Nothing was refused');
}

const read = (text: string) => readCsv(Buffer.from(text));

describe('readCsv', () => {
	const expected = {
		columns: ['phone', 'name'],
		rows: [{ row: 2, values: { phone: '+15551234567', name: 'Zoë' } }],
	};
	const text = 'phone;name\r\n+15551234567;Zoë\r\n';

	test.each<[string, Buffer]>([
		['UTF-8', Buffer.from(text)],
		['UTF-8 with byte order mark', Buffer.from(`\ufeff${text}`)],
		['UTF-16 from a spreadsheet', Buffer.from(`\ufeff${text}`, 'utf16le')],
		['Windows-1252', Buffer.from(text, 'latin1')],
	])('%s', (_, data) => {
		expect(readCsv(data)).toEqual(expected);
	});

	test.each<[string, string]>([
		['comma', ','],
		['semicolon', ';'],
		['tab', '\t'],
		['bar', '|'],
	])('separated by %s', (_, delimiter) => {
		const line = (...cells: string[]) => cells.join(delimiter);
		const csv = read(`${line('"a,b;c|d"', 'b', 'c')}\n${line('', '', 'x')}\n${line('1', '', '')}`);
		expect(csv).toEqual({
			columns: ['a,b;c|d', 'b', 'c'],
			rows: [
				{ row: 2, values: { 'a,b;c|d': '', b: '', c: 'x' } },
				{ row: 3, values: { 'a,b;c|d': '1', b: '', c: '' } },
			],
		});
	});

	test('rows are numbered by the line they start in', () => {
		const csv = read('phone,note\n1,a\n\n ,\n2,"two\nlines"\r\n3,"say ""hi"", then"\n');
		expect(csv.rows).toEqual([
			{ row: 2, values: { phone: '1', note: 'a' } },
			{ row: 5, values: { phone: '2', note: 'two\nlines' } },
			{ row: 7, values: { phone: '3', note: 'say "hi", then' } },
		]);
	});

	test('names and values are trimmed, a single column is read, lone carriage returns end lines', () => {
		expect(read(' phone \r 15551234567 \r')).toEqual({
			columns: ['phone'],
			rows: [{ row: 2, values: { phone: '15551234567' } }],
		});
	});

	test('a header alone has no rows', () => {
		expect(read('phone,name\n')).toEqual({ columns: ['phone', 'name'], rows: [] });
	});

	test('a column may have any name', () => {
		const [{ values }] = read('__proto__,phone\nx,1\n').rows;
		expect(Object.entries(values)).toEqual([
			['__proto__', 'x'],
			['phone', '1'],
		]);
	});

	test.each<[string, string, string]>([
		['empty', '', 'The file is empty'],
		['blank', ' \n\n;;\n', 'The file is empty'],
		['a workbook', 'PK\u0003\u0004…', 'Excel workbook'],
		['a column without name', 'a,,b\n1,2,3', 'Column 2 of the file has no name'],
		['a repeated column', 'Phone,b,phone\n1,2,3', 'two columns named "phone"'],
		['one repeated in capitals', 'phone,b,Phone\n1,2,3', 'two columns named "Phone"'],
		['too few and too many cells', 'a,b\n1\n1,2\n1,2,3', '2 columns: row 2 has 1, row 4 has 3'],
		['as many as are named', `a,b\n${'1\n'.repeat(5)}`, 'row 6 has 1'],
		['many ragged rows', `a,b\n${'1\n'.repeat(8)}`, 'row 6 has 1, and 3 more'],
		['a stray quotation mark', 'a,b\n1,2\n1,x"y\n', 'Row 3 of the file has a quotation mark'],
		['an open quotation mark', 'a,b\n1,2\n"1,2\n', 'Row 3 of the file has a quotation mark'],
		['text after a closed one', 'a,b\n"1"x,2\n', 'Row 2 of the file has a quotation mark'],
	])('%s is refused', (_, text, title) => {
		const failure = refusalOf(() => read(text));
		expect(failure).toMatchObject({
			code: 'INVALID_PARAMETER',
			parameter: 'Input Data Field Name',
		});
		expect(failure.title).toContain(title);
		expect(failure.title).not.toContain('and 0 more');
	});
});

describe('writeCsv', () => {
	test.each<[string, unknown, string]>([
		['text', 'Zoë', 'Zoë'],
		['a comma', 'a,b', '"a,b"'],
		['a quotation mark', 'a"b', '"a""b"'],
		['a line break', 'a\nb', '"a\nb"'],
		['nothing', undefined, ''],
		['null', null, ''],
		['a number', -5, '-5'],
		['a boolean', false, 'false'],
		['a list', ['x', 1], '"[""x"",1]"'],
		['=', '=1+1', "'=1+1"],
		['+', '+1', "'+1"],
		['-', '-1', "'-1"],
		['@', '@SUM(1)', "'@SUM(1)"],
		['tab', '\t=1', "'\t=1"],
		['carriage return', '\r=1', '"\'\r=1"'],
		['quoted formula', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
	])('%s', (_, value, cell) => {
		expect(writeCsv(['a', 'b'], [{ a: value, b: 'end' }])).toBe(`a,b\r\n${cell},end\r\n`);
	});

	test('a phone column keeps the plus of its numbers, and only that', () => {
		const rows = ['+1 (555) 123-4567', '+1+cmd|x', '=1'].map((to) => ({ to, from: '+1' }));
		expect(writeCsv(['to', 'from'], rows, { verbatim: ['to'] })).toBe(
			"to,from\r\n+1 (555) 123-4567,'+1\r\n'+1+cmd|x,'+1\r\n'=1,'+1\r\n",
		);
	});

	test('the header is neutralised too, and what is written reads back', () => {
		const csv = writeCsv(['=a', 'b'], [{ '=a': 'x,"y"', b: 'two\r\nlines' }]);
		expect(read(csv)).toEqual({
			columns: ["'=a", 'b'],
			rows: [{ row: 2, values: { "'=a": 'x,"y"', b: 'two\r\nlines' } }],
		});
	});
});

describe('readRecipientRows', () => {
	const csv = read(
		[
			'Name,Phone',
			'Asha,9551000001',
			'Ravi,9.19E+11',
			'Asha again,+91 95510 00001',
			'Mei,US.13491208655302741918',
			'Nobody,',
			'Asha once more,919551000001',
			'Mei again,US.13491208655302741918',
		].join('\n'),
	);

	test('every row is a recipient, rejected or a duplicate, and says which row it is', () => {
		const result = readRecipientRows(csv, { phoneColumn: ' phone ', defaultCountry: 'IN' });
		expect(result.recipients).toEqual([
			{
				row: 2,
				values: { Name: 'Asha', Phone: '9551000001' },
				recipient: {
					kind: 'phone',
					e164: '+919551000001',
					digits: '919551000001',
					key: '+919551000001',
				},
			},
			expect.objectContaining({ row: 5, recipient: expect.objectContaining({ kind: 'bsuid' }) }),
		]);
		expect(result.duplicates).toEqual([
			expect.objectContaining({ row: 4, firstRow: 2 }),
			expect.objectContaining({ row: 7, firstRow: 2 }),
			expect.objectContaining({ row: 8, firstRow: 5 }),
		]);
		expect(result.duplicates[0].values.Name).toBe('Asha again');
		expect(result.rejected).toEqual([
			{
				row: 3,
				value: '9.19E+11',
				failure: expect.objectContaining({
					code: 'INVALID_RECIPIENT',
					parameter: 'Phone',
					title: expect.stringMatching(/^Row 3: "9\.19E\+11" was shortened by a spreadsheet/),
				}),
			},
			{
				row: 6,
				value: '',
				failure: expect.objectContaining({ title: 'Row 6: The recipient is empty' }),
			},
		]);
	});

	test('an unknown column is refused, with those there are', () => {
		expect(refusalOf(() => readRecipientRows(csv, { phoneColumn: 'Mobile' }))).toMatchObject({
			title: 'The file has no column named "Mobile"',
			hint: 'It has: Name, Phone',
			parameter: 'Phone Column',
		});
	});

	test('an unknown country is refused once, not row by row', () => {
		const run = () => readRecipientRows(csv, { phoneColumn: 'Phone', defaultCountry: 'XX' });
		expect(refusalOf(run).parameter).toBe('Default Country');
	});
});
