import { templateSlots } from '../../core/template/slots';
import type { Template, TemplateComponent } from '../../core/template/types';

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
				label: 'Card 1 URL End of Button "Track"',
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
