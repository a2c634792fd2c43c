import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, csvItem, msgkartEngine, NUMBER } from '../../support/msgkartEngine';

const launch = (more: INodeParameters = {}, options: INodeParameters = {}): INodeParameters => ({
	resource: 'promotion',
	operation: 'launch',
	promotionName: 'Summer sale',
	phoneNumberId: NUMBER,
	template: byId('promo_template:en_US'),
	componentsMode: 'fields',
	bodyVariables: { variable: [{ source: 'name' }] },
	binaryPropertyName: 'data',
	phoneColumn: 'phone',
	nameColumn: 'name',
	languageColumn: 'language',
	recipientsFrom: 'file',
	...more,
	options,
});

const PLAIN = 'name,phone,language\r\nSunil,+919999900001,hi\r\nAsha,919999900002,\r\n';

describe('launching a promotion from a CSV file', () => {
	const msgkart = msgkartEngine();
	const launches = () => msgkart.requests('POST', '/template/launch');
	const files = () => launches().map(({ body }) => (body as { file: IDataObject }).file.text);

	test('the file is checked and written in the form of the documents', async () => {
		const { json } = await msgkart.runMsgkart(launch(), [csvItem(PLAIN)]);
		expect(json).toEqual([
			{
				status: 'accepted',
				attempts: 1,
				campaignId: expect.any(String),
				campaignName: 'Summer sale',
				campaignStatus: 'Scheduled',
				targetList: 'Summer sale',
				recipients: 2,
			},
		]);
		expect(files()).toEqual([
			'name,phone,language\r\nSunil,919999900001,hi\r\nAsha,919999900002,en_US\r\n',
		]);
	});

	test.each([
		['semicolons and a byte order mark', '\uFEFFMobile;Kunde;City\r\n09999900001;Zoë;Pune\r\n'],
		['tabs', 'Mobile\tKunde\tCity\n+91 99999 00001\tZoë\tPune\n'],
		['Windows-1252', Buffer.from('Mobile,Kunde,City\n09999900001,Zo\u00eb,Pune\n', 'latin1')],
	])('other columns and a default country, with %s', async (_name, content) => {
		const parameters = launch(
			{
				phoneColumn: 'mobile',
				nameColumn: 'KUNDE',
				bodyVariables: { variable: [{ source: 'column', column: 'city' }] },
			},
			{ defaultCountry: 'IN' },
		);
		const { error } = await msgkart.runMsgkart(parameters, [csvItem(content)]);
		expect(error).toBeUndefined();
		expect(files()).toEqual(['name,phone,language,City\r\nZoë,919999900001,en_US,Pune\r\n']);
	});

	test('each item launches its own file', async () => {
		const items = [csvItem(PLAIN, { n: 1 }), csvItem(PLAIN.replace('Sunil', 'Ravi'), { n: 2 })];
		const { items: out } = await msgkart.runMsgkart(
			launch({ promotionName: '=Sale {{ $json.n }}' }),
			items,
		);
		expect(out.map(({ json, pairedItem }) => [json.campaignName, pairedItem])).toEqual([
			['Sale 1', { item: 0 }],
			['Sale 2', { item: 1 }],
		]);
		expect(files()[1]).toContain('Ravi');
	});

	const FLAWED = [
		'name,phone,language',
		'Sunil,+919999900001,hi',
		'Short,9.19E+11,',
		',919999900003,',
		'Again,+91 9999900001,',
		'Hidden,US.13491208655302741918,',
		'',
	].join('\n');

	test('rows that can not be used are named, and nothing is launched', async () => {
		const { error } = await msgkart.runMsgkart(launch(), [csvItem(FLAWED)]);
		expect(error?.message).toContain("3 of 5 rows of the file can't be used");
		expect(error?.description).toContain('Row 3: "9.19E+11"');
		expect(error?.description).toContain('Row 4: No value for ${name}');
		expect(error?.description).toContain('Row 6');
		expect(msgkart.sandbox.requests).toEqual([]);
	});

	test('or are left out and reported, as are duplicates', async () => {
		const { json } = await msgkart.runMsgkart(launch({}, { leaveOutUnusable: true }), [
			csvItem(FLAWED),
		]);
		expect(json[0]).toMatchObject({
			status: 'accepted',
			recipients: 1,
			leftOut: [
				{ row: 3, value: '9.19E+11', reason: expect.stringContaining('Row 3') },
				{ row: 4, value: '919999900003', reason: expect.stringContaining('${name}') },
				{ row: 6, value: 'US.13491208655302741918', reason: expect.stringContaining('Row 6') },
			],
			duplicates: [{ row: 5, firstRow: 2 }],
		});
		expect(files()).toEqual(['name,phone,language\r\nSunil,919999900001,hi\r\n']);
	});

	test.each<[string, string, INodeParameters]>([
		['Input Data Field Name', '', {}],
		['Input Data Field Name', 'PK\u0003\u0004xlsx', {}],
		['Input Data Field Name', 'name,phone\nA,1,2\n', {}],
		['Input Data Field Name', 'name,phone\n', {}],
		['Input Data Field Name', PLAIN, { binaryPropertyName: 'file' }],
		['Phone Column', PLAIN, { phoneColumn: 'mobile' }],
		['Body Variables', PLAIN, { bodyVariables: { variable: [{ source: 'column', column: 'x' }] } }],
	])(
		'%s: a file that is wrong is refused before any request (%j)',
		async (parameter, csv, more) => {
			const { json } = await msgkart.runMsgkart(launch(more), [csvItem(csv)], {
				onError: 'continueRegularOutput',
			});
			expect(json[0]).toMatchObject({ status: 'failed', failure: { parameter } });
			expect(msgkart.sandbox.requests).toEqual([]);
		},
	);
});

describe('launching a promotion on an existing target list', () => {
	const msgkart = msgkartEngine();
	const onList = (more: INodeParameters = {}) =>
		launch({ recipientsFrom: 'list', existingList: 'Readers', ...more });
	const makeList = async () =>
		await msgkart.runMsgkart(launch({}, { targetListName: 'Readers' }), [csvItem(PLAIN)]);

	test('JSON to the list by its name; all items share the one launch', async () => {
		await makeList();
		const { json } = await msgkart.runMsgkart(onList({ promotionName: 'Again' }), [{}, {}]);
		const [, promotion] = msgkart.sandbox.state.promotions.values();
		expect(json).toHaveLength(2);
		expect(new Set(json.map(({ campaignId }) => campaignId))).toEqual(new Set([promotion?.id]));
		const [, request, ...more] = msgkart.requests('POST', '/template/launch');
		expect(more).toEqual([]);
		expect(request).toMatchObject({ query: { name: 'Readers' }, body: { name: 'Again' } });
		expect(promotion?.list.recipients).toHaveLength(2);
	});

	test('a list that is not there', async () => {
		const { error } = await msgkart.runMsgkart(onList());
		expect(error?.message).toContain('No target list named Readers');
		expect(error?.description).toContain("Parameter: 'Target List'");
	});

	test('a list without a name is refused before any request', async () => {
		const { error } = await msgkart.runMsgkart(onList({ existingList: '={{ " " }}' }));
		expect(error?.message).toContain("'Target List' is empty");
		expect(msgkart.sandbox.requests).toEqual([]);
	});
});
