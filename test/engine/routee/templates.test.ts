import type { INodeParameters } from 'n8n-workflow';
import { inOrder, people, routeeEngine, send } from '../../support/routeeEngine';

const byFields = (more: INodeParameters = {}) =>
	send('sendTemplate', {
		templateMode: 'fields',
		templateId: 'promo_template',
		language: 'en',
		headerType: 'none',
		bodyVariables: { variable: [{ value: '={{ $json.name }}' }] },
		buttons: {},
		...more,
	});

const submission = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'template',
	operation: 'submit',
	whatsappAccountId: 'waba-1',
	templateName: '={{ $json.template ?? "sale_1" }}',
	category: 'MARKETING',
	componentsMode: 'fields',
	language: 'en',
	headerType: 'none',
	bodyText: 'Hi {{1}}, {{2}} off',
	footer: '',
	buttons: {},
	options: {},
	...more,
});

const buttons = (...types: string[]) => ({
	button: types.map((type) => ({ type, text: 'Go', target: 'https://x.example' })),
});

describe('templates with Routee', () => {
	const routee = routeeEngine();
	const sent = () =>
		routee
			.requests('POST', '/campaign')
			.map(({ body }) => (body as { template: unknown }).template);
	const submitted = () => routee.requests('POST', '/templates').map(({ body }) => body);

	test('each item sends its own values, and all are delivered', async () => {
		const items = people(3);
		const { items: out } = await routee.run(byFields(), items);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
		expect(sent()).toHaveLength(3);
		expect(sent()).toEqual(
			expect.arrayContaining(
				items.map(({ name }) => ({
					templateId: 'promo_template',
					templateLanguage: 'en',
					components: { body: [{ type: 'text', text: name }] },
				})),
			),
		);
		await routee.scheduler.advance(60_000);
		const last = items.map(({ phone }) => routee.sandbox.messagesTo(phone)[0]?.history.at(-1));
		expect(last.map((entry) => entry?.status)).toEqual(['seen', 'seen', 'seen']);
	});

	test.each([
		[{ headerType: 'text', headerText: 'Sale' }, [{ type: 'text', text: 'Sale' }]],
		[
			{ headerType: 'image', headerUrl: 'https://x.example/a.png' },
			[{ type: 'image', image: { url: 'https://x.example/a.png' } }],
		],
		[
			{ headerType: 'document', headerUrl: 'https://x.example/a.pdf', headerFileName: 'a.pdf' },
			[{ type: 'document', document: { url: 'https://x.example/a.pdf', filename: 'a.pdf' } }],
		],
	])('header %j and buttons go into the components', async (fields, header) => {
		const button = [
			{ type: 'quick_reply', index: 1, value: 'YES' },
			{ type: 'url', index: 2, value: 'a/b' },
		];
		const parameters = byFields({ ...fields, buttons: { button } });
		const { json } = await routee.run(parameters, people(1));
		expect(json[0]?.status).toBe('accepted');
		expect(sent()).toEqual([
			expect.objectContaining({
				components: {
					header,
					body: [{ type: 'text', text: 'Person 0' }],
					button: [
						{ type: 'quick_reply', index: 0, payload: 'YES' },
						{ type: 'url', index: 1, text: 'a/b' },
					],
				},
			}),
		]);
	});

	test('JSON is sent as it is', async () => {
		const template = { templateId: 'promo_template', templateLanguage: 'en', extra: [1] };
		for (const templateJson of [JSON.stringify(template), `={{ ${JSON.stringify(template)} }}`]) {
			const parameters = byFields({ templateMode: 'json', templateJson });
			expect((await routee.run(parameters, people(1))).json[0]?.status).toBe('accepted');
		}
		expect(sent()).toEqual([template, template]);
	});

	test.each([
		[{ templateId: '={{ "" }}' }, 'Template ID'],
		[{ language: '={{ "" }}' }, 'Language'],
		[{ bodyVariables: { variable: [{ value: 'a' }, { value: '' }] } }, 'Body Variable 2'],
		[{ bodyVariables: { variable: [{ value: '={{ "a\\nb" }}' }] } }, 'Body Variable 1'],
		[{ headerType: 'image', headerUrl: 'a.png' }, 'Header URL'],
		[{ headerType: 'text', headerText: '={{ "" }}' }, 'Header Variable'],
		[{ buttons: { button: [{ type: 'url', index: 0, value: 'x' }] } }, 'Button 1 Position'],
		[{ buttons: { button: [{ type: 'url', index: 1, value: '' }] } }, 'Button 1 Value'],
		[{ templateMode: 'json', templateJson: '{' }, 'Template'],
		[{ templateMode: 'json', templateJson: '[]' }, 'Template'],
		[{ templateMode: 'json', templateJson: '{"templateLanguage":"en"}' }, 'Template'],
	])('%j is refused before any request, at %s', async (fields, parameter) => {
		const { json } = await routee.run(byFields(fields), people(1), {
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toMatchObject({ status: 'failed', attempts: 0, failure: { parameter } });
		expect(routee.sandbox.requests).toEqual([]);
	});

	test('are submitted, and their review can be followed', async () => {
		const names = ['sale_1', 'sale_2'];
		const parameters = submission({
			headerType: 'text',
			headerText: 'Sale',
			footer: 'Reply STOP',
			buttons: buttons('URL', 'PHONE_NUMBER'),
		});
		const { items } = await routee.run(
			parameters,
			names.map((template) => ({ template })),
		);
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
			names.map((name, item) => [
				{ templateName: name, templateId: name, status: 'PENDING' },
				{ item },
			]),
		);
		expect(submitted()[0]).toEqual({
			templateName: 'sale_1',
			templateCategory: 'MARKETING',
			localizations: [
				{
					language: 'en',
					components: [
						{ componentType: 'Header', format: 'TEXT', text: 'Sale' },
						{ componentType: 'Body', text: 'Hi {{1}}, {{2}} off' },
						{ componentType: 'Footer', text: 'Reply STOP' },
						{
							componentType: 'Buttons',
							buttons: [
								{ type: 'URL', text: 'Go', url: 'https://x.example' },
								{ type: 'PHONE_NUMBER', text: 'Go', phoneNumber: 'https://x.example' },
							],
						},
					],
				},
			],
		});
		const get = {
			resource: 'template',
			operation: 'get',
			templateId: '={{ $json.template }}',
			options: {},
		};
		await routee.scheduler.advance(10_000);
		const got = await routee.run(
			get,
			names.map((template) => ({ template })),
		);
		expect(got.json.map(({ templateId, status }) => [templateId, status])).toEqual([
			['sale_1', 'APPROVED'],
			['sale_2', 'APPROVED'],
		]);
		const missing = await routee.run(get, [{ template: 'none' }]);
		expect(missing.error?.message).toBe('Unknown template [item 0]');
	});

	test('are submitted from JSON in several languages', async () => {
		const localizations = ['en', 'el'].map((language) => ({
			language,
			components: [{ componentType: 'Body', text: 'Hi {{1}}' }],
		}));
		const parameters = submission({
			componentsMode: 'json',
			localizations: JSON.stringify(localizations),
		});
		expect((await routee.run(parameters)).json[0]).toMatchObject({ status: 'PENDING' });
		expect(submitted()[0]).toMatchObject({ localizations });
	});

	const json = (localizations: unknown) => ({
		componentsMode: 'json',
		localizations: JSON.stringify(localizations),
	});
	test.each([
		[{ templateName: 'Sale' }, 'Template Name'],
		[{ templateName: `={{ "a" + "b".repeat(512) }}` }, 'Template Name'],
		[{ whatsappAccountId: '={{ "" }}' }, 'WhatsApp Account ID'],
		[{ language: 'english' }, 'Language'],
		[{ bodyText: ' ' }, 'Body'],
		[{ bodyText: 'Hi {{2}}' }, 'Body'],
		[{ bodyText: 'Hi {{name}}' }, 'Body'],
		[{ headerType: 'text', headerText: 'x'.repeat(61) }, 'Header Text'],
		[{ buttons: buttons('QUICK_REPLY', 'URL') }, 'Buttons'],
		[{ buttons: buttons('QUICK_REPLY', 'QUICK_REPLY', 'QUICK_REPLY', 'QUICK_REPLY') }, 'Buttons'],
		[{ buttons: buttons('URL', 'URL') }, 'Buttons'],
		[json([]), 'Localizations'],
		[json({}), 'Localizations'],
		[json([{ components: [{ componentType: 'Body', text: 'x' }] }]), 'Localizations'],
		[json([{ language: 'en', components: [] }]), 'Localizations'],
	])('%j can not be submitted, for its %s', async (fields, parameter) => {
		const { json: out } = await routee.run(submission(fields), [{}], {
			onError: 'continueRegularOutput',
		});
		expect(out[0]?.failure).toMatchObject({ parameter, disposition: 'fix' });
		expect(routee.sandbox.requests).toEqual([]);
	});
});
