import { readReport } from '../../core/campaigns/reportCsv';

const read = async (text: string) => await readReport(Buffer.from(text));

describe('reading a CSV report', () => {
	test.each<[string, string, object[]]>([
		[
			'plain rows',
			'a,b\n1,2\n3,4\n',
			[
				{ a: '1', b: '2' },
				{ a: '3', b: '4' },
			],
		],
		['no last line break', 'a,b\n1,2', [{ a: '1', b: '2' }]],
		['CRLF and a byte order mark', '\uFEFFa,b\r\n1,2\r\n', [{ a: '1', b: '2' }]],
		[
			'empty cells',
			'a,b,c\n,,\n,x,\n',
			[
				{ a: '', b: '', c: '' },
				{ a: '', b: 'x', c: '' },
			],
		],
		['empty lines', 'a,b\n\n1,2\n\r\n', [{ a: '1', b: '2' }]],
		['quotes', 'a,b\n"1,2","say ""hi"""\n', [{ a: '1,2', b: 'say "hi"' }]],
		[
			'quotes before CRLF',
			'a,b\r\n"1","2"\r\n3,4\r\n',
			[
				{ a: '1', b: '2' },
				{ a: '3', b: '4' },
			],
		],
		[
			'line breaks in quotes',
			'a,b\n"1\n2",x\n3,y\n',
			[
				{ a: '1\n2', b: 'x' },
				{ a: '3', b: 'y' },
			],
		],
		['a quoted header', '"a","b"\n1,2\n', [{ a: '1', b: '2' }]],
		['an empty quoted cell', 'a,b\n"",2\n', [{ a: '', b: '2' }]],
		['quotes inside a cell', 'a,b\n5" pipe,2\n', [{ a: '5" pipe', b: '2' }]],
		['text after a closing quote', 'a,b\n"x" y,2\n', [{ a: 'x y', b: '2' }]],
		['a quote that is never closed', 'a,b\n1,"2\n', [{ a: '1', b: '2\n' }]],
		['missing cells', 'a,b\n1\n', [{ a: '1', b: '' }]],
		['surplus cells', 'a,b\n1,2,3,4\n', [{ a: '1', b: '2', surplusCells: ['3', '4'] }]],
		['a header alone', 'a,b\n', []],
		['nothing', '', []],
	])('%s', async (_name, text, rows) => {
		expect(await read(text)).toEqual(rows);
	});

	test('makes something else of each row', async () => {
		const rows = await readReport(Buffer.from('a,b\n1,2\n3,4'), ({ a, b }) => ({
			sum: `${a}+${b}`,
		}));
		expect(rows).toEqual([{ sum: '1+2' }, { sum: '3+4' }]);
	});

	test("lets n8n's other work go on while it reads a long one", async () => {
		const line = `${'x'.repeat(90)},"a, b",3\n`;
		let turns = 0;
		let over = false;
		const turn = (): void => {
			turns += 1;
			if (!over) setImmediate(turn);
		};
		setImmediate(turn);
		const rows = await read(`a,b,c\n${line.repeat(50_000)}`);
		over = true;
		expect(rows).toHaveLength(50_000);
		expect(turns).toBeGreaterThan(5);
	});
});
