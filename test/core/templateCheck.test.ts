import { FailureError } from '../../core/failures/error';
import { checkComponents } from '../../core/template/components';
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
