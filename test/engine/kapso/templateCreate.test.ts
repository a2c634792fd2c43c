import { ACCOUNT, byId, inOrder, kapsoEngine, NUMBER } from '../../support/kapsoEngine';

const PATH = `/meta/whatsapp/v24.0/${ACCOUNT}/message_templates`;

const create = (more: object) => ({
	resource: 'template',
	operation: 'create',
	phoneNumberId: byId(NUMBER),
	templateName: 'new_template',
	language: 'en_US',
	category: 'UTILITY',
	parameterFormat: 'NAMED',
	bodyText: 'Your order is on its way',
	...more,
});
const examples = (values: Record<string, string>) => ({
	example: Object.entries(values).map(([variable, value]) => ({ variable, value })),
});

describe('creating templates', () => {
	const kapso = kapsoEngine();
	const submitted = () =>
		kapso.requests('POST', PATH).map(({ body }) => body as Record<string, unknown>);

	test('each item submits its own template with named variables', async () => {
		const body = 'Order {{number}} comes on {{day}}, or {{day}} next week.';
		const parameters = create({
			templateName: '={{ $json.name }}',
			language: '={{ $json.language }}',
			category: 'MARKETING',
			headerType: 'text',
			headerText: 'Hi {{ first_name }}',
			headerExample: 'Ana',
			bodyText: body,
			bodyExamples: examples({ '{{number}}': '1001', day: 'Monday' }),
			footer: 'Reply STOP to opt out',
			buttons: {
				button: [
					{ type: 'QUICK_REPLY', text: 'Help' },
					{
						type: 'URL',
						text: 'Track',
						target: 'https://example.com/{{1}}',
						example: 'https://example.com/1',
					},
					{ type: 'PHONE_NUMBER', text: 'Call', target: '+15551234567' },
					{ type: 'COPY_CODE', example: 'SAVE20' },
				],
			},
			options: { allowCategoryChange: false },
		});
		const items = [
			{ name: 'first', language: 'en' },
			{ name: 'second', language: 'pt_BR' },
		];
		const { items: out } = await kapso.runKapso(parameters, items);
		expect(out.map(({ json }) => json)).toEqual([
			{
				id: expect.any(String),
				status: 'PENDING',
				category: 'MARKETING',
				name: 'first',
				language: 'en',
			},
			expect.objectContaining({ name: 'second', language: 'pt_BR' }),
		]);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(submitted()).toHaveLength(2);
		expect(submitted()[1]).toEqual({
			name: 'second',
			language: 'pt_BR',
			category: 'MARKETING',
			parameter_format: 'NAMED',
			allow_category_change: false,
			components: [
				{
					type: 'HEADER',
					format: 'TEXT',
					text: 'Hi {{ first_name }}',
					example: { header_text_named_params: [{ param_name: 'first_name', example: 'Ana' }] },
				},
				{
					type: 'BODY',
					text: body,
					example: {
						body_text_named_params: [
							{ param_name: 'number', example: '1001' },
							{ param_name: 'day', example: 'Monday' },
						],
					},
				},
				{ type: 'FOOTER', text: 'Reply STOP to opt out' },
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'QUICK_REPLY', text: 'Help' },
						{
							type: 'URL',
							text: 'Track',
							url: 'https://example.com/{{1}}',
							example: ['https://example.com/1'],
						},
						{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15551234567' },
						{ type: 'COPY_CODE', example: 'SAVE20' },
					],
				},
			],
		});
		expect(kapso.requests('GET', `/phone_numbers/${NUMBER}`)).toHaveLength(1);
	});

	test('positional variables give their examples in the order of their numbers', async () => {
		const { error } = await kapso.runKapso(
			create({
				parameterFormat: 'POSITIONAL',
				headerType: 'text',
				headerText: 'Order {{1}}',
				headerExample: '1001',
				bodyText: 'Comes on {{2}}, {{1}}',
				bodyExamples: examples({ 2: 'Monday', 1: 'Ana' }),
			}),
		);
		expect(error).toBeUndefined();
		expect(submitted()[0]?.parameter_format).toBe('POSITIONAL');
		expect(submitted()[0]?.components).toEqual([
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Order {{1}}',
				example: { header_text: ['1001'] },
			},
			{
				type: 'BODY',
				text: 'Comes on {{2}}, {{1}}',
				example: { body_text: [['Ana', 'Monday']] },
			},
		]);
		expect(Object.keys(submitted()[0] ?? {})).not.toContain('allow_category_change');
	});

	test.each([
		['location', { type: 'HEADER', format: 'LOCATION' }],
		['image', { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::abc'] } }],
		['video', { type: 'HEADER', format: 'VIDEO', example: { header_handle: ['4::abc'] } }],
		['document', { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::abc'] } }],
	])('a header of type %s', async (headerType, header) => {
		const { error } = await kapso.runKapso(create({ headerType, headerHandle: '4::abc' }));
		expect(error).toBeUndefined();
		expect(submitted()[0]?.components).toEqual([
			header,
			{ type: 'BODY', text: 'Your order is on its way' },
		]);
	});

	test('components as JSON are submitted as they are', async () => {
		const components = [
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
		];
		const { error } = await kapso.runKapso(
			create({
				category: 'AUTHENTICATION',
				componentsMode: 'json',
				components: JSON.stringify(components),
			}),
		);
		expect(error).toBeUndefined();
		expect(submitted()[0]?.components).toEqual(components);
	});

	test('each item may give its own JSON', async () => {
		const parameters = create({
			templateName: '={{ $json.name }}',
			componentsMode: 'json',
			components: '={{ [{ type: "BODY", text: $json.text }] }}',
		});
		await kapso.runKapso(parameters, [
			{ name: 'one', text: 'First' },
			{ name: 'two', text: 'Second' },
		]);
		expect(submitted()).toMatchObject([
			{ name: 'one', components: [{ type: 'BODY', text: 'First' }] },
			{ name: 'two', components: [{ type: 'BODY', text: 'Second' }] },
		]);
	});

	const named = 'Order {{number}}';
	const button = (...list: object[]) => ({ buttons: { button: list } });
	const url = (target: string, example = 'https://example.com/1') =>
		button({ type: 'URL', text: 'Open', target, example });
	const reply = { type: 'QUICK_REPLY', text: 'Yes' };
	const call = { type: 'PHONE_NUMBER', text: 'Call', target: '+15551234567' };
	const json = (...components: object[]) => ({
		componentsMode: 'json',
		components: JSON.stringify(components),
	});
	test.each([
		['Template Name', { templateName: 'Order Update' }, 'can not be the name'],
		['Language', { language: 'en-US' }, 'not a language code'],
		['Body', { bodyText: 'x'.repeat(1025) }, '1025 characters'],
		['Body', { bodyText: 'Hi {{1}}', bodyExamples: examples({ 1: 'A' }) }, 'does not fit'],
		['Body', { bodyText: 'Hi {{Name}}', bodyExamples: examples({ Name: 'A' }) }, 'does not fit'],
		[
			'Body',
			{
				parameterFormat: 'POSITIONAL',
				bodyText: 'Hi {{1}} {{3}}',
				bodyExamples: examples({ 1: 'A', 3: 'B' }),
			},
			'{{3}} does not fit',
		],
		['Body Examples', { bodyText: named }, 'no example for the variable {{number}}'],
		[
			'Body Examples',
			{ bodyText: named, bodyExamples: examples({ number: '={{ "" }}' }) },
			'{{number}}',
		],
		['Header Text', { headerType: 'text', headerText: 'x'.repeat(61) }, '61 characters'],
		[
			'Header Text',
			{ headerType: 'text', headerText: '{{a}} {{b}}', headerExample: 'A' },
			'2 variables',
		],
		['Header Example', { headerType: 'text', headerText: 'Hi {{name}}' }, '{{name}}'],
		['Media Handle', { headerType: 'image', headerHandle: '={{ "" }}' }, 'is empty'],
		['Footer', { footer: 'x'.repeat(61) }, '61 characters'],
		['Buttons', button(reply, call, reply), 'in between'],
		['Buttons', button(...Array.from({ length: 11 }, () => reply)), '11 buttons'],
		['Buttons', url('https://example.com/{{1}}/track'), 'not at its end'],
		['Buttons', url('https://example.com/{{1}}', ''), 'no example for the URL'],
		['Button 1 URL or Phone Number', url('example.com'), 'not a web address'],
		['Button 1 Text', button({ type: 'QUICK_REPLY', text: 'x'.repeat(26) }), '26 characters'],
		['Button 1 Text', button({ type: 'QUICK_REPLY', text: '' }), 'is empty'],
		['Button 1 Example', button({ type: 'COPY_CODE', example: '' }), 'is empty'],
		['Category', { category: 'AUTHENTICATION' }, "WhatsApp's own text"],
		['Components', { componentsMode: 'json', components: '{}' }, 'not a list'],
		['Components', { componentsMode: 'json', components: '[' }, 'not valid JSON'],
		['Components', json({ type: 'FOOTER', text: 'Hi' }), 'no body'],
		['Components', json({ type: 'BODY', text: named }), '{{number}}'],
		[
			'Components',
			json({ type: 'BODY', text: 'Hi' }, { type: 'HEADER', format: 'IMAGE' }),
			'no sample file',
		],
	])('bad input at %s is refused before any request: %j', async (parameter, more, title) => {
		const { json: out } = await kapso.runKapso(create(more), undefined, {
			onError: 'continueRegularOutput',
		});
		expect(out).toEqual([
			{ failure: expect.objectContaining({ code: 'INVALID_PARAMETER', parameter }) },
		]);
		expect((out[0]?.failure as { title: string }).title).toContain(title);
		expect(kapso.sandbox.requests).toEqual([]);
	});

	test("Meta's own refusal comes through with its explanation", async () => {
		const parameters = create({ templateName: 'weekend_sale' });
		const { error } = await kapso.runKapso(parameters);
		expect(error?.httpCode).toBe('400');
		expect(error?.description).toContain('Content in this language already exists');
		expect(error?.description).toContain('Trace ID');
	});

	test('a lost answer is not repeated, since the template may have been submitted', async () => {
		kapso.sandbox.faults.add({ kind: 'statusAfter', method: 'POST', status: 500 });
		const { json: out } = await kapso.runKapso(create({}), undefined, {
			onError: 'continueRegularOutput',
		});
		expect(out[0]).toMatchObject({ failure: { disposition: 'unknown' } });
		expect(submitted()).toHaveLength(1);
	});
});
