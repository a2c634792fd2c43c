import { FailureError } from '../../core/failures/error';
import { slotsToMapperFields } from '../../core/template/fields';
import { parseTemplate } from '../../core/template/parse';
import { templateSlots } from '../../core/template/slots';
import { renderBody } from '../../core/template/summary';
import type { Template, TemplateComponent } from '../../core/template/types';
import { readMapperValue } from '../../core/template/values';

const body = (text: string): TemplateComponent => ({ type: 'BODY', text });
const withComponents = (components: TemplateComponent[], more: Partial<Template> = {}) => ({
	name: 't',
	language: 'en',
	components,
	...more,
});

/** Id, kind and a mark for those that may be left out, which is what callers depend on. */
const outline = (template: Template) =>
	templateSlots(template).map(({ id, kind, required }) => `${id} ${kind}${required ? '' : '?'}`);

describe('templateSlots', () => {
	test.each<[string, TemplateComponent[], string[]]>([
		['no variables', [{ type: 'BODY', text: 'Hi' }], []],
		['a footer has none', [{ type: 'FOOTER', text: '{{1}}' }], []],
		[
			'positions count up and occur once',
			[{ type: 'BODY', text: '{{2}} {{10}} {{ 1 }} {{2}}' }],
			['body:1 text', 'body:2 text', 'body:10 text'],
		],
		[
			'names keep the order of the text',
			[{ type: 'BODY', text: '{{name}} {{code}} {{name}}' }],
			['body:name text', 'body:code text'],
		],
		['mixed ones too', [body('{{b}} {{2}} {{1}}')], ['body:b text', 'body:2 text', 'body:1 text']],
		['dots and brackets', [{ type: 'BODY', text: '{{a.b[0]}}' }], ['body:a_b_0_ text']],
		['text header', [{ type: 'HEADER', format: 'TEXT', text: 'Hi {{1}}' }], ['header:1 text']],
		['image header', [{ type: 'HEADER', format: 'IMAGE' }], ['header:image image']],
		['video header', [{ type: 'HEADER', format: 'VIDEO' }], ['header:video video']],
		[
			'document header',
			[{ type: 'HEADER', format: 'DOCUMENT' }],
			['header:document document', 'header:filename fileName?'],
		],
		[
			'location header',
			[{ type: 'HEADER', format: 'LOCATION' }],
			[
				'header:latitude latitude',
				'header:longitude longitude',
				'header:place_name placeName?',
				'header:address address?',
			],
		],
		[
			'buttons, at their own index',
			[
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'PHONE_NUMBER', text: 'Call' },
						{ type: 'URL', url: 'https://e.com' },
						{ type: 'URL', url: 'https://e.com/{{1}}' },
						{ type: 'QUICK_REPLY' },
						{ type: 'COPY_CODE' },
						{ type: 'FLOW' },
						{ type: 'CATALOG' },
					],
				},
			],
			[
				'button:2:url text',
				'button:3:payload payload?',
				'button:4:code couponCode',
				'button:5:flow_token flowToken?',
				'button:6:product productId?',
			],
		],
		[
			'an offer that expires',
			[{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } }],
			['offer:expiration timestamp'],
		],
		[
			'an offer that does not',
			[{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: false } }],
			[],
		],
		[
			'a carousel',
			[
				{ type: 'BODY', text: '{{1}}' },
				{
					type: 'CAROUSEL',
					cards: [
						{
							components: [
								{ type: 'HEADER', format: 'IMAGE' },
								{ type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://e.com/{{1}}' }] },
							],
						},
						{
							components: [
								{ type: 'HEADER', format: 'VIDEO' },
								{ type: 'BODY', text: '{{1}}' },
							],
						},
					],
				},
			],
			[
				'body:1 text',
				'card:0:header:image image',
				'card:0:button:0:url text',
				'card:1:header:video video',
				'card:1:body:1 text',
			],
		],
	])('%s', (_, components, expected) => {
		expect(outline(withComponents(components))).toEqual(expected);
	});

	test('a slot says what it is, where it is and what was approved', () => {
		const template = withComponents([
			{
				type: 'BODY',
				text: '{{customer_name}}',
				example: { body_text_named_params: [{ param_name: 'customer_name', example: 'Alex' }] },
			},
			{
				type: 'CAROUSEL',
				cards: [
					{
						components: [
							{
								type: 'BUTTONS',
								buttons: [
									{
										type: 'URL',
										text: 'Track',
										url: 'https://e.com/t?id={{1}}',
										example: ['https://e.com/t?id=7'],
									},
								],
							},
						],
					},
				],
			},
		]);
		expect(templateSlots(template)).toEqual([
			{
				id: 'body:customer_name',
				name: 'customer_name',
				label: 'Body: customer_name',
				kind: 'text',
				required: true,
				example: 'Alex',
				where: { part: 'body' },
			},
			{
				id: 'card:0:button:0:url',
				name: 'url',
				label: 'Card 1 Button "Track": End of URL',
				kind: 'text',
				required: true,
				example: '7',
				where: { part: 'button', button: 0, subType: 'url', card: 0 },
			},
		]);
	});

	const codeOnly = ['body:1 text'];
	test.each<[string, Partial<Template>, TemplateComponent[], string[]]>([
		[
			'as created',
			{},
			[
				{ type: 'BODY', text: '' },
				{ type: 'BUTTONS', buttons: [{ type: 'OTP' }] },
			],
			codeOnly,
		],
		[
			'beside another button',
			{},
			[{ type: 'BUTTONS', buttons: [{ type: 'OTP' }, { type: 'PHONE_NUMBER' }] }],
			codeOnly,
		],
		[
			'as read back',
			{ category: 'AUTHENTICATION' },
			[
				{ type: 'BODY', text: '*{{1}}* is your verification code.' },
				{ type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://w.com/otp?code=otp{{1}}' }] },
			],
			codeOnly,
		],
		[
			'as a copy button',
			{ category: 'AUTHENTICATION' },
			[{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE' }] }],
			codeOnly,
		],
		['without any component', { category: 'AUTHENTICATION' }, [], codeOnly],
	])('a one-time passcode %s is asked for once', (_, more, components, expected) => {
		const template = withComponents(components, more);
		expect(outline(template)).toEqual(expected);
		expect(templateSlots(template)[0].label).toBe('Body: Verification Code');
	});
});

describe('slotsToMapperFields', () => {
	const template = withComponents([
		{
			type: 'HEADER',
			format: 'DOCUMENT',
			example: { header_handle: ['https://scontent.whatsapp.net/sample.pdf'] },
		},
		{
			type: 'BODY',
			text: '{{1}} {{2}} {{3}}',
			example: { body_text: [['Alex', `two\nlines ${'x'.repeat(50)}`]] },
		},
	]);

	test('examples are hints, never values; optional fields start hidden', () => {
		const fields = slotsToMapperFields(templateSlots(template));
		expect(
			fields.map(({ id, displayName, required, removed }) => [id, displayName, required, removed]),
		).toEqual([
			['header:document', 'Header Document (URL or Media ID)', true, false],
			['header:filename', 'Header Document File Name', false, true],
			['body:1', 'Body: Variable 1 (e.g. Alex)', true, false],
			['body:2', `Body: Variable 2 (e.g. two lines ${'x'.repeat(29)}…)`, true, false],
			['body:3', 'Body: Variable 3', true, false],
		]);
		for (const field of fields) {
			expect(field).toMatchObject({
				display: true,
				defaultMatch: false,
				canBeUsedToMatch: false,
				type: 'string',
			});
			expect(field).not.toHaveProperty('defaultValue');
		}
	});

	test.each([
		['x'.repeat(40), 'x'.repeat(40)],
		['x'.repeat(41), `${'x'.repeat(39)}…`],
		[' a\tb ', 'a b'],
	])('the example %j is shown as %j', (example, shown) => {
		const [slot] = templateSlots(withComponents([body('{{1}}')]));
		const [field] = slotsToMapperFields([{ ...slot, example }]);
		expect(field.displayName).toBe(`Body: Variable 1 (e.g. ${shown})`);
	});

	test('a button without text is called by its place', () => {
		const [slot] = templateSlots(
			withComponents([{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE' }] }]),
		);
		expect(slot.label).toBe('Button 1: Coupon Code');
	});

	test('coordinates are numbers', () => {
		const location = withComponents([{ type: 'HEADER', format: 'LOCATION' }]);
		const types = slotsToMapperFields(templateSlots(location)).map(({ type }) => type);
		expect(types).toEqual(['number', 'number', 'string', 'string']);
	});
});

describe('readMapperValue', () => {
	const schema = (...ids: string[]) => ids.map((id) => ({ id, displayName: id }));

	test.each<[string, unknown, Record<string, unknown>, Record<string, unknown>]>([
		['nothing', undefined, { a: 1 }, {}],
		['null', null, { a: 1 }, {}],
		[
			'fields, without the empty ones, whatever the item has',
			{ mappingMode: 'defineBelow', value: { 'body:1': 'x', 'body:2': null, 'body:3': 0 } },
			{ 'body:2': 'from the item' },
			{ 'body:1': 'x', 'body:3': 0 },
		],
		['fields never filled in', { mappingMode: 'defineBelow', value: null }, {}, {}],
		[
			'ids, in any case',
			{ mappingMode: 'autoMapInputData', schema: schema('body:1', 'header:image') },
			{ 'Body:1': 'x', 'HEADER:IMAGE': 'y', other: 'z' },
			{ 'body:1': 'x', 'header:image': 'y' },
		],
		[
			'names, in any case, and not when empty',
			{
				mappingMode: 'autoMapInputData',
				schema: schema('body:Customer_Name', 'header:image', 'body:coupon'),
			},
			{ ' customer_name ': 'x', Image: 'y', coupon: null },
			{ 'body:Customer_Name': 'x', 'header:image': 'y' },
		],
		[
			'ids that have capitals themselves',
			{ mappingMode: 'autoMapInputData', schema: schema('body:City') },
			{ 'body:city': 'Pune' },
			{ 'body:City': 'Pune' },
		],
		[
			'the id goes before the name',
			{ mappingMode: 'autoMapInputData', schema: schema('body:city') },
			{ city: 'name', 'body:city': 'id' },
			{ 'body:city': 'id' },
		],
		[
			'a named variable is the same in header and body',
			{ mappingMode: 'autoMapInputData', schema: schema('header:city', 'body:city') },
			{ city: 'Pune' },
			{ 'header:city': 'Pune', 'body:city': 'Pune' },
		],
		[
			'a position is not',
			{ mappingMode: 'autoMapInputData', schema: schema('header:1', 'body:1', 'body:2') },
			{ 1: 'a', 2: 'b' },
			{ 'body:2': 'b' },
		],
		[
			'nor are two cards',
			{
				mappingMode: 'autoMapInputData',
				schema: schema('card:0:header:image', 'card:1:header:image', 'body:image'),
			},
			{ image: 'a', 'card:1:header:image': 'b' },
			{ 'card:1:header:image': 'b' },
		],
		['no fields loaded', { mappingMode: 'autoMapInputData' }, { a: 1 }, {}],
	])('%s', (_, parameter, item, expected) => {
		expect(readMapperValue(parameter, item)).toEqual(expected);
	});

	test.each([['text'], [['x']], [{ 'body:1': 'x' }], [{ mappingMode: 'other' }]])(
		'%j is refused',
		(parameter) => {
			expect(() => readMapperValue(parameter, {})).toThrow(FailureError);
		},
	);
});

describe('renderBody', () => {
	test.each<[string, string, Record<string, unknown>, string]>([
		['names', 'Hi {{name}}, {{ name }}!', { 'body:name': 'Al' }, 'Hi Al, Al!'],
		['positions and numbers', '{{1}} {{2}}', { 'body:1': 'a', 'body:2': 5 }, 'a 5'],
		['what is missing stays', '{{1}} {{2}}', { 'body:2': 'b', 'body:1': ' ' }, '{{1}} b'],
		[
			'values are not templates',
			'{{1}} {{2}}',
			{ 'body:1': '{{2}} $&', 'body:2': 'b' },
			'{{2}} $& b',
		],
	])('%s', (_, text, values, expected) => {
		expect(renderBody(withComponents([{ type: 'BODY', text }]), values)).toBe(expected);
	});

	test('no body', () => {
		expect(renderBody(withComponents([]), {})).toBe('');
	});
});

describe('parseTemplate', () => {
	test("Meta's own shape is kept, without what is not needed", () => {
		const meta = {
			id: '7',
			name: 'order',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			components: [
				{
					type: 'HEADER',
					format: 'TEXT',
					text: '{{a}}',
					example: { header_text_named_params: [{ param_name: 'a', example: 'x' }] },
				},
				{ type: 'BODY', text: '{{1}}', example: { body_text: [['x']] } },
				{ type: 'FOOTER', text: 'STOP' },
				{
					type: 'BUTTONS',
					buttons: [{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', example: ['y'] }],
				},
				{ type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'IMAGE' }] }] },
				{
					type: 'LIMITED_TIME_OFFER',
					limited_time_offer: { text: 'Soon over', has_expiration: true },
				},
			],
		};
		const parsed = parseTemplate({ ...meta, parameter_format: 'NAMED', quality_score: {} });
		expect(parsed).toStrictEqual({ ...meta, parameterFormat: 'NAMED' });
	});

	test('case, missing lists, numbers and unknown parts are tolerated', () => {
		expect(
			parseTemplate({
				id: 7,
				name: 'order',
				language: { code: 'en' },
				category: 'Marketing',
				status: 'approved ',
				parameterFormat: 'positional',
				components: [
					{ type: 'header', format: 'image', example: { header_handle: 'h' } },
					{ type: 'header', text: 'x', example: { header_text: 'y' } },
					{ type: 'HEADER', format: 'PRODUCT', example: {} },
					{ type: 'Body', example: { body_text: ['a', 'b'] } },
					{ type: 'body', text: 'x', example: { body_text: [] } },
					{ type: 'buttons' },
					{ type: 'buttons', buttons: [{ type: 'copy_code', example: 'C' }, 'x'] },
					{ type: 'carousel', cards: [{}, null] },
					{ type: 'limited_time_offer' },
					{ type: 'call_permission_request' },
					null,
				],
			}),
		).toStrictEqual({
			id: '7',
			name: 'order',
			language: 'en',
			category: 'MARKETING',
			status: 'APPROVED',
			parameterFormat: 'POSITIONAL',
			components: [
				{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['h'] } },
				{ type: 'HEADER', format: 'TEXT', text: 'x', example: { header_text: ['y'] } },
				{ type: 'HEADER', format: 'OTHER', example: {} },
				{ type: 'BODY', text: '', example: { body_text: [['a', 'b']] } },
				{ type: 'BODY', text: 'x', example: {} },
				{ type: 'BUTTONS', buttons: [] },
				{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: ['C'] }, { type: '' }] },
				{ type: 'CAROUSEL', cards: [{ components: [] }, { components: [] }] },
				{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: false } },
			],
		});
	});

	test('the least there can be', () => {
		expect(parseTemplate({ name: 'x' })).toStrictEqual({ name: 'x', language: '', components: [] });
	});

	test.each([undefined, null, 'x', 5, [], {}, { name: ' ' }])('%j is no template', (raw) => {
		expect(parseTemplate(raw)).toBeUndefined();
	});
});
