import { FailureError } from '../../core/failures/error';
import { buildComponents } from '../../core/template/components';
import type { Template, TemplateButton, TemplateComponent } from '../../core/template/types';

const withComponents = (components: TemplateComponent[], more: Partial<Template> = {}) => ({
	name: 'order',
	language: 'en',
	components,
	...more,
});
const body = (text: string): TemplateComponent => ({ type: 'BODY', text });
const buttons = (...list: TemplateButton[]): TemplateComponent => ({
	type: 'BUTTONS',
	buttons: list,
});
const urlButton = { type: 'URL', url: 'https://e.com/{{1}}' };

const carousel = withComponents([
	body('{{name}}'),
	{
		type: 'CAROUSEL',
		cards: [
			{ components: [{ type: 'HEADER', format: 'IMAGE' }, body('{{price}}'), buttons(urlButton)] },
			{ components: [{ type: 'HEADER', format: 'IMAGE' }, body('Sold out')] },
		],
	},
]);

function refusalOf(run: () => unknown) {
	try {
		run();
	} catch (error) {
		if (error instanceof FailureError) return error.failure;
		throw error;
	}
	throw new Error('Nothing was refused');
}

describe('buildComponents refuses, naming the variable', () => {
	const one = withComponents([body('{{customer_name}}')]);
	const image = withComponents([{ type: 'HEADER', format: 'IMAGE' }]);
	const place = withComponents([{ type: 'HEADER', format: 'LOCATION' }]);
	const coupon = withComponents([buttons({ type: 'COPY_CODE', text: 'Copy' })]);
	const offer = withComponents([
		{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } },
	]);
	const at = (latitude: unknown, longitude: unknown) => ({
		'header:latitude': latitude,
		'header:longitude': longitude,
	});

	test.each<[string, Template, Record<string, unknown>, string]>([
		['a missing one', one, {}, "needs a value for 'Body: customer_name'"],
		['null', one, { 'body:customer_name': null }, "needs a value for 'Body: customer_name'"],
		['all that are missing', place, {}, "for 'Header Latitude', 'Header Longitude'"],
		[
			'an unknown one',
			one,
			{ 'body:customer_name': 'a', 'body:x': 'b' },
			"'order' has no variable 'body:x'",
		],
		['any, if there is none', withComponents([body('Hi')]), { x: 1 }, "has no variable 'x'"],
		['an empty one', one, { 'body:customer_name': '' }, "'Body: customer_name' is empty"],
		['a blank one', one, { 'body:customer_name': '  ' }, "'Body: customer_name' is empty"],
		['a line break', one, { 'body:customer_name': 'a\nb' }, 'contains a line break'],
		['a carriage return', one, { 'body:customer_name': 'a\rb' }, 'contains a line break'],
		['a tab', one, { 'body:customer_name': 'a\tb' }, 'contains a tab'],
		['five spaces', one, { 'body:customer_name': 'a     b' }, 'more than four spaces'],
		['an object', one, { 'body:customer_name': { a: 1 } }, 'is an object, not text'],
		['a list', one, { 'body:customer_name': ['a'] }, 'is a list, not text'],
		[
			'an address without scheme',
			image,
			{ 'header:image': 'e.com/a.jpg' },
			'is neither an address',
		],
		['another scheme', image, { 'header:image': 'ftp://e.com/a.jpg' }, 'is neither an address'],
		['a broken address', image, { 'header:image': 'https://' }, 'is neither an address'],
		['an address with blanks', image, { 'header:image': 'https://e.com/a b' }, 'is neither'],
		['an empty image', image, { 'header:image': '' }, "'Header Image (URL or ID)' is neither"],
		[
			'a latitude beyond the pole',
			place,
			at(90.1, 0),
			"'Header Latitude' has to be a number from -90",
		],
		[
			'a longitude beyond 180',
			place,
			at(0, -181),
			"'Header Longitude' has to be a number from -180",
		],
		['a latitude in words', place, at('north', 0), "'Header Latitude' has to be a number"],
		['an empty latitude', place, at('', 0), "'Header Latitude' has to be a number"],
		[
			'a long coupon',
			coupon,
			{ 'button:0:code': 'SAVE20-20-20-20X' },
			`'Coupon Code of Button "Copy"' has 16 characters`,
		],
		['an empty coupon', coupon, { 'button:0:code': '' }, 'is empty'],
		['no date', offer, { 'offer:expiration': 'tomorrow' }, 'is not a date and time'],
		[
			'in a card',
			carousel,
			{
				'body:name': 'Al',
				'card:0:header:image': '11',
				'card:0:body:price': 'a\nb',
				'card:0:button:0:url': 'p',
				'card:1:header:image': '1',
			},
			"'Card 1 Body: price' contains a line break",
		],
	])('%s', (_, template, values, title) => {
		const failure = refusalOf(() => buildComponents(template, values));
		expect(failure).toMatchObject({
			code: 'INVALID_PARAMETER',
			disposition: 'fix',
			parameter: 'Template Variables',
		});
		expect(failure.title).toContain(title);
		expect(failure.hint).not.toBe('');
	});

	test.each<[Template, string]>([
		[one, 'It has: body:customer_name.'],
		[withComponents([body('Hi')]), 'It takes no variables.'],
	])('an unknown one, with those there are', (template, hint) => {
		expect(refusalOf(() => buildComponents(template, { x: 1 })).hint).toContain(hint);
	});

	test('four spaces are allowed', () => {
		expect(() => buildComponents(one, { 'body:customer_name': 'a    b' })).not.toThrow();
	});

	const product: TemplateComponent = { type: 'HEADER', format: 'OTHER' };
	test.each<[string, TemplateComponent[]]>([
		['products as buttons', [body('Hi'), buttons({ type: 'MPM' })]],
		['an unknown header', [product]],
		['one in a card', [{ type: 'CAROUSEL', cards: [{ components: [product] }] }]],
	])('what fields cannot fill: %s', (_, components) => {
		expect(refusalOf(() => buildComponents(withComponents(components), {})).parameter).toBe(
			'Template',
		);
	});
});
