import { FailureError } from '../../core/failures/error';
import { buildComponents, checkComponents } from '../../core/template/components';
import type { MessageComponent } from '../../core/template/message';
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

function refusalOf(run: () => unknown) {
	try {
		run();
	} catch (error) {
		if (error instanceof FailureError) return error.failure;
		throw error;
	}
	throw new Error('Nothing was refused');
}

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

const built: Array<[string, Template, Record<string, unknown>, MessageComponent[]]> = [
	['nothing to fill', withComponents([body('Hi')]), {}, []],
	[
		'positions, in order, numbers and booleans as text',
		withComponents([body('{{2}} {{1}} {{3}}')]),
		{ 'body:2': 5, 'body:1': ' a ', 'body:3': false },
		[
			{
				type: 'body',
				parameters: [
					{ type: 'text', text: ' a ' },
					{ type: 'text', text: '5' },
					{ type: 'text', text: 'false' },
				],
			},
		],
	],
	[
		'names, but not in a button',
		withComponents(
			[{ type: 'HEADER', format: 'TEXT', text: '{{a}}' }, body('{{b}}'), buttons(urlButton)],
			{ parameterFormat: 'NAMED' },
		),
		{ 'header:a': 'x', 'body:b': 'y', 'button:0:url': 'z?a=b c' },
		[
			{ type: 'header', parameters: [{ type: 'text', parameter_name: 'a', text: 'x' }] },
			{ type: 'body', parameters: [{ type: 'text', parameter_name: 'b', text: 'y' }] },
			{
				type: 'button',
				sub_type: 'url',
				index: '0',
				parameters: [{ type: 'text', text: 'z?a=b c' }],
			},
		],
	],
	[
		'the format goes before the look of a name',
		withComponents([body('{{b}}')], { parameterFormat: 'POSITIONAL' }),
		{ 'body:b': 'y' },
		[{ type: 'body', parameters: [{ type: 'text', text: 'y' }] }],
	],
	[
		'an image by address',
		withComponents([{ type: 'HEADER', format: 'IMAGE' }]),
		{ 'header:image': ' HTTPS://e.com/a.jpg?x=1 ' },
		[
			{
				type: 'header',
				parameters: [{ type: 'image', image: { link: 'HTTPS://e.com/a.jpg?x=1' } }],
			},
		],
	],
	[
		'a video by ID',
		withComponents([{ type: 'HEADER', format: 'VIDEO' }]),
		{ 'header:video': 12345 },
		[{ type: 'header', parameters: [{ type: 'video', video: { id: '12345' } }] }],
	],
	[
		'a document with its file name',
		withComponents([{ type: 'HEADER', format: 'DOCUMENT' }]),
		{ 'header:document': 'http://e.com/a', 'header:filename': 'Invoice 7.pdf' },
		[
			{
				type: 'header',
				parameters: [
					{ type: 'document', document: { link: 'http://e.com/a', filename: 'Invoice 7.pdf' } },
				],
			},
		],
	],
	[
		'a document without, when that is blank',
		withComponents([{ type: 'HEADER', format: 'DOCUMENT' }]),
		{ 'header:document': 'http://e.com/a', 'header:filename': ' ' },
		[{ type: 'header', parameters: [{ type: 'document', document: { link: 'http://e.com/a' } }] }],
	],
	[
		'a place',
		withComponents([{ type: 'HEADER', format: 'LOCATION' }]),
		{
			'header:latitude': '-90',
			'header:longitude': 180,
			'header:place_name': 'Pole',
			'header:address': 'Ice 1',
		},
		[
			{
				type: 'header',
				parameters: [
					{
						type: 'location',
						location: { latitude: -90, longitude: 180, name: 'Pole', address: 'Ice 1' },
					},
				],
			},
		],
	],
	[
		'a place without name',
		withComponents([{ type: 'HEADER', format: 'LOCATION' }]),
		{ 'header:latitude': 0, 'header:longitude': 0 },
		[
			{
				type: 'header',
				parameters: [{ type: 'location', location: { latitude: 0, longitude: 0 } }],
			},
		],
	],
	[
		'buttons at their own index',
		withComponents([
			buttons(
				{ type: 'PHONE_NUMBER' },
				{ type: 'QUICK_REPLY' },
				{ type: 'QUICK_REPLY' },
				{ type: 'COPY_CODE' },
				{ type: 'FLOW' },
				{ type: 'FLOW' },
				{ type: 'CATALOG' },
				{ type: 'CATALOG' },
			),
		]),
		{
			'button:2:payload': 'yes',
			'button:3:code': 'SAVE20-20-20-20',
			'button:5:flow_token': 'f',
			'button:7:product': 'p',
		},
		[
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: '2',
				parameters: [{ type: 'payload', payload: 'yes' }],
			},
			{
				type: 'button',
				sub_type: 'copy_code',
				index: '3',
				parameters: [{ type: 'coupon_code', coupon_code: 'SAVE20-20-20-20' }],
			},
			{
				type: 'button',
				sub_type: 'flow',
				index: '4',
				parameters: [{ type: 'action', action: { flow_token: 'unused' } }],
			},
			{
				type: 'button',
				sub_type: 'flow',
				index: '5',
				parameters: [{ type: 'action', action: { flow_token: 'f' } }],
			},
			{
				type: 'button',
				sub_type: 'catalog',
				index: '7',
				parameters: [{ type: 'action', action: { thumbnail_product_retailer_id: 'p' } }],
			},
		],
	],
	[
		'a passcode, in body and button',
		withComponents([body('*{{1}}* is your code'), buttons({ type: 'OTP' })]),
		{ 'body:1': '123456' },
		[
			{ type: 'body', parameters: [{ type: 'text', text: '123456' }] },
			{
				type: 'button',
				sub_type: 'url',
				index: '0',
				parameters: [{ type: 'text', text: '123456' }],
			},
		],
	],
	[
		'an offer by date',
		withComponents([{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } }]),
		{ 'offer:expiration': '2026-01-01T00:00:00Z' },
		[
			{
				type: 'limited_time_offer',
				parameters: [
					{
						type: 'limited_time_offer',
						limited_time_offer: { expiration_time_ms: 1767225600000 },
					},
				],
			},
		],
	],
	[
		'an offer by milliseconds',
		withComponents([{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } }]),
		{ 'offer:expiration': 1767225600000 },
		[
			{
				type: 'limited_time_offer',
				parameters: [
					{
						type: 'limited_time_offer',
						limited_time_offer: { expiration_time_ms: 1767225600000 },
					},
				],
			},
		],
	],
	[
		'cards, each with its index',
		carousel,
		{
			'body:name': 'Al',
			'card:0:header:image': '11',
			'card:0:body:price': '9 €',
			'card:0:button:0:url': 'p1',
			'card:1:header:image': '22',
		},
		[
			{ type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'Al' }] },
			{
				type: 'carousel',
				cards: [
					{
						card_index: 0,
						components: [
							{ type: 'header', parameters: [{ type: 'image', image: { id: '11' } }] },
							{
								type: 'body',
								parameters: [{ type: 'text', parameter_name: 'price', text: '9 €' }],
							},
							{
								type: 'button',
								sub_type: 'url',
								index: '0',
								parameters: [{ type: 'text', text: 'p1' }],
							},
						],
					},
					{
						card_index: 1,
						components: [{ type: 'header', parameters: [{ type: 'image', image: { id: '22' } }] }],
					},
				],
			},
		],
	],
];

test.each(built)('buildComponents: %s', (_, template, values, expected) => {
	expect(buildComponents(template, values)).toStrictEqual(expected);
});

test.each(built)('checkComponents takes what buildComponents gives: %s', (_, template, values) => {
	expect(() => {
		checkComponents(template, buildComponents(template, values));
	}).not.toThrow();
});

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
		[
			'an empty image',
			image,
			{ 'header:image': '' },
			"'Header Image (URL or Media ID)' is neither",
		],
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
			`'Button "Copy": Coupon Code' has 16 characters`,
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

describe('checkComponents', () => {
	const named = withComponents([body('{{a}} {{b}}')]);
	const positional = withComponents([body('{{1}} {{2}}')]);
	const text = (value: unknown, parameter_name?: string) => ({
		type: 'text',
		text: value,
		...(parameter_name && { parameter_name }),
	});
	const inBody = (...parameters: unknown[]) => [{ type: 'body', parameters }];
	const inHeader = (...parameters: unknown[]) => [{ type: 'header', parameters }];
	const button = (sub_type: string, index: unknown, ...parameters: unknown[]) => ({
		type: 'button',
		sub_type,
		index,
		parameters,
	});
	const image = withComponents([{ type: 'HEADER', format: 'IMAGE' }]);
	const link = withComponents([buttons(urlButton)]);
	const products = withComponents([buttons({ type: 'MPM' })]);
	const card = (card_index: unknown) => ({
		card_index,
		components: inHeader({ type: 'image', image: { id: '1' } }),
	});
	const cards = withComponents([
		{
			type: 'CAROUSEL',
			cards: [
				{ components: [{ type: 'HEADER', format: 'IMAGE' }] },
				{ components: [{ type: 'HEADER', format: 'IMAGE' }] },
			],
		},
	]);

	test.each<[string, Template, unknown]>([
		['names in any order', named, inBody(text('x', 'b'), text('y', 'a'))],
		['types in any case', image, [{ type: 'HEADER', parameters: [{ type: 'IMAGE' }] }]],
		['an index as number', link, [button('URL', 0, text('x'))]],
		[
			'money and dates in a body',
			positional,
			inBody({ type: 'currency', currency: {} }, { type: 'date_time', date_time: {} }),
		],
		['a number as text', withComponents([body('{{1}}')]), inBody(text(5))],
		['parts with nothing in them', withComponents([body('Hi')]), [{ type: 'footer' }, ...inBody()]],
		['a quick reply without payload', withComponents([buttons({ type: 'QUICK_REPLY' })]), []],
		['products', products, [button('mpm', '0', { type: 'action', action: { sections: [] } })]],
		[
			'an unknown header',
			withComponents([{ type: 'HEADER', format: 'OTHER' }]),
			inHeader({ type: 'product', product: {} }),
		],
		['cards by position', cards, [{ type: 'CAROUSEL', cards: [card(undefined), card(undefined)] }]],
	])('takes %s', (_, template, components) => {
		expect(() => {
			checkComponents(template, components);
		}).not.toThrow();
	});

	test.each<[string, Template, unknown, string]>([
		['no list', named, { type: 'body' }, 'are not a list'],
		['no type', named, [{}], 'has no type'],
		['no object', named, ['body'], 'has no type'],
		['a part twice', named, [...inBody(), ...inBody()], 'have body twice'],
		['a missing body', named, [], "lack body, which the template 'order' needs"],
		['a missing header', image, [], 'lack header'],
		['a missing button', link, [], 'lack button:0'],
		['a missing flow', withComponents([buttons({ type: 'FLOW' })]), [], 'lack button:0'],
		['missing products', products, [], 'lack button:0'],
		[
			'a missing passcode button',
			withComponents([body(''), buttons({ type: 'OTP' })]),
			inBody(text('1')),
			'lack button:0',
		],
		[
			'too few',
			positional,
			inBody(text('x')),
			"At body, the template 'order' takes 2 parameters, and there are 1",
		],
		['too many', positional, inBody(text('x'), text('y'), text('z')), 'and there are 3'],
		['none', positional, inBody(), 'and there are 0'],
		[
			'two in a button',
			link,
			[button('url', '0', text('x'), text('y'))],
			'takes 1 parameters, and there are 2',
		],
		['any, where none are taken', withComponents([body('Hi')]), inBody(text('x')), 'takes 0'],
		['names left out', named, inBody(text('x'), text('y')), 'no parameter named a, b'],
		['a wrong name', named, inBody(text('x', 'a'), text('y', 'c')), 'no parameter named b'],
		[
			'a wrong type',
			image,
			inHeader({ type: 'video' }),
			"has the type 'video', but the template takes 'image'",
		],
		[
			'money in a header',
			withComponents([{ type: 'HEADER', format: 'TEXT', text: '{{1}}' }]),
			inHeader({ type: 'currency' }),
			"has the type 'currency'",
		],
		[
			'a wrong sub_type',
			link,
			[button('quick_reply', '0', text('x'))],
			"the sub_type 'quick_reply', but the template has 'url'",
		],
		[
			'a line break',
			positional,
			inBody(text('x\ny'), text('z')),
			'A text of body contains a line break',
		],
		['an empty text', positional, inBody(text(''), text('z')), 'A text of body is empty'],
		[
			'a part that is not there',
			named,
			[...inBody(text('x', 'a'), text('y', 'b')), ...inHeader(text('z'))],
			'nothing to fill at header',
		],
		[
			'a button that takes nothing',
			withComponents([buttons({ type: 'URL', url: 'https://e.com' })]),
			[button('url', '0', text('x'))],
			'nothing to fill at button:0',
		],
		['a missing card', cards, [{ type: 'carousel', cards: [card(0)] }], 'lack card:1:header'],
		[
			'no carousel',
			withComponents([{ type: 'CAROUSEL', cards: [{ components: [] }] }]),
			[],
			'has 1 cards, and the components have 0',
		],
		[
			'one card too many',
			withComponents([body('Hi')]),
			[{ type: 'carousel', cards: [{}] }],
			'has 0 cards, and the components have 1',
		],
		[
			'a card twice',
			cards,
			[{ type: 'carousel', cards: [card(0), card(0)] }],
			'have card:0:header twice',
		],
	])('refuses %s', (_, template, components, title) => {
		const failure = refusalOf(() => {
			checkComponents(template, components);
		});
		expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', parameter: 'Components' });
		expect(failure.title).toContain(title);
	});

	test.each<[Template, unknown, string]>([
		[positional, inBody(), 'Give it one parameter each for 1, 2'],
		[withComponents([body('Hi')]), inBody(text('x')), 'Remove the component body'],
		[
			withComponents([body(''), buttons({ type: 'OTP' })]),
			[...inBody(text('1')), button('url', 0)],
			'Give it one parameter each for text',
		],
	])('says what to give instead', (template, components, hint) => {
		const failure = refusalOf(() => {
			checkComponents(template, components);
		});
		expect(failure.hint).toBe(hint);
	});
});
