import { FailureError } from '../../core/failures/error';
import { slotsToMapperFields } from '../../core/template/fields';
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
			['header:document', 'Header Document (URL or ID)', true, false],
			['header:filename', 'Header Document File Name', false, true],
			['body:1', 'Body 1 (e.g. Alex)', true, false],
			['body:2', `Body 2 (e.g. two lines ${'x'.repeat(29)}…)`, true, false],
			['body:3', 'Body 3', true, false],
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
		expect(field.displayName).toBe(`Body 1 (e.g. ${shown})`);
	});

	test('a button without text is called by its place', () => {
		const [slot] = templateSlots(
			withComponents([{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE' }] }]),
		);
		expect(slot.label).toBe('Coupon Code of Button 1');
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
