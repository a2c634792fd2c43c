import type { INodeParameters } from 'n8n-workflow';
import { addTemplate } from '../../../sandbox/whatomate';
import { byId, variables, whatomateEngine } from '../../support/whatomateEngine';
import { ASHA, byPhone, whatomateMessages } from '../../support/whatomateMessages';

describe('Whatomate: Message, Send Template', () => {
	const whatomate = whatomateEngine();

	const { contacts, contactOf, send } = whatomateMessages(whatomate);
	const template = async (name: string, values: INodeParameters, more: INodeParameters = {}) =>
		await send('sendTemplate', {
			template: byId(name),
			variablesMode: 'fields',
			variables: variables(values),
			...more,
		});
	const sent = () => whatomate.requests('POST', '/messages/template').at(-1)?.body;
	const idOf = (name: string) =>
		[...whatomate.sandbox.state.templates.values()].find((one) => one.name === name)?.id;

	test('exactly its variables, as texts, to the number without a plus', async () => {
		const { json } = await template('order_update', { 'body:1': 'Asha', 'body:2': 17 });
		expect(json[0]).toMatchObject({ status: 'accepted', recipient: ASHA });
		expect(sent()).toEqual({
			phone_number: '919551000001',
			template_id: idOf('order_update'),
			template_params: { '1': 'Asha', '2': '17' },
		});
		expect(
			contacts().filter(({ phone_number }) => phone_number.includes('955100000')),
		).toHaveLength(3);
	});

	test('named ones, in header and body; the account by name', async () => {
		await template(
			'season_header',
			{ 'header:season': 'Winter', 'body:customer_name': 'Asha' },
			{ account: byId('Main'), to: byId(contactOf(ASHA)?.id ?? '') },
		);
		expect(sent()).toEqual({
			contact_id: contactOf(ASHA)?.id,
			template_id: idOf('season_header'),
			account_name: 'Main',
			template_params: { customer_name: 'Asha' },
			header_params: { season: 'Winter' },
		});
	});

	test('the header’s file by link or ID, and what a button takes', async () => {
		await template('new_arrivals', {
			'header:image': 'https://example.com/a.png',
			'body:1': 'Asha',
		});
		expect(sent()).toMatchObject({ header_media_url: 'https://example.com/a.png' });
		await template('new_arrivals', { 'header:image': '4411', 'body:1': 'Asha' });
		expect(sent()).toMatchObject({ header_media_id: '4411' });
		addTemplate(whatomate.sandbox.state, 0, {
			name: 'track',
			body_content: 'On its way',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Thanks' },
				{ type: 'URL', text: 'Track', url: 'https://shop.example.com/{{1}}' },
			],
		});
		await template('track', { 'button:1:url': 'A-17' });
		expect(sent()).toMatchObject({ button_params: { '1': 'A-17' } });
	});

	test('a passcode goes into its button as well', async () => {
		addTemplate(whatomate.sandbox.state, 0, {
			name: 'passcode',
			category: 'AUTHENTICATION',
			body_content: 'Your code is {{1}}',
			buttons: [{ type: 'OTP', text: 'Copy code' }],
		});
		await template('passcode', { 'body:1': '123456' });
		expect(sent()).toMatchObject({
			template_params: { '1': '123456' },
			button_params: { '0': '123456' },
		});
	});

	test('values as JSON, by the variables’ names', async () => {
		const json = { customer_name: 'Asha', coupon: 'X', beyond: 'not sent' };
		await template('coupon_named', {}, { variablesMode: 'json', variablesJson: json });
		expect(sent()).toMatchObject({ template_params: { customer_name: 'Asha', coupon: 'X' } });
		const list = await template('coupon_named', {}, { variablesMode: 'json', variablesJson: '[]' });
		expect(list.error?.message).toContain('not a JSON object');
	});

	test.each<[string, string, INodeParameters, RegExp]>([
		['a variable that is missing', 'order_update', { 'body:1': 'A' }, /'Body 2'/],
		['a line break', 'order_update', { 'body:1': 'A\nB', 'body:2': 'x' }, /line break/],
		['one that it does not have', 'visit_us', { 'body:9': 'A' }, /has no variable 'body:9'/],
		['a template in review', 'waiting_for_review', { 'body:1': 'A' }, /status is pending/],
		['no template', 'nothing', {}, /no template 'nothing'/],
	])('%s is refused before anything is sent', async (_name, name, values, message) => {
		const { error } = await template(name, values);
		expect(error?.message).toMatch(message);
		expect(whatomate.requests('POST', '')).toEqual([]);
	});

	test('whom the server refuses for an opt-out is to be left out', async () => {
		const { json } = await send(
			'sendTemplate',
			{
				to: byPhone('+919551000003'),
				template: byId('visit_us'),
				variablesMode: 'fields',
				variables: variables({}),
			},
			[{}],
			'continueRegularOutput',
		);
		expect(json[0]?.failure).toMatchObject({
			code: 'MARKETING_OPT_OUT',
			disposition: 'suppress',
		});
	});
});
