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
