import type { INodeParameters } from 'n8n-workflow';
import { testCredential } from '../../support/credentialTest';
import { API_KEY, byId, msgkartEngine, MSGKART_ID } from '../../support/msgkartEngine';
import { pickersOf } from '../../support/pickers';

describe('Msgkart: what the form offers', () => {
	const msgkart = msgkartEngine();
	const pickers = (template = '') =>
		pickersOf(msgkart.engine, 'msgkart', 'msgkartApi', {
			resource: 'message',
			operation: 'sendTemplate',
			template: byId(template),
		});

	test('the credential test passes with the right key only', async () => {
		const right = { apiKey: API_KEY, msgkartId: MSGKART_ID, baseUrl: `${msgkart.sandbox.url}/` };
		expect(await testCredential(msgkart.engine, 'msgkartApi', right)).toBe(200);
		expect(await testCredential(msgkart.engine, 'msgkartApi', { ...right, apiKey: 'x' })).toBe(401);
		expect(msgkart.sandbox.requests[0]?.path).toBe(`/api/v2/promotion/${MSGKART_ID}`);
	});

	test('promotions by name and state, with search', async () => {
		msgkart.sandbox.seedPromotion({ name: 'Spring', rows: 1 });
		const { id } = msgkart.sandbox.seedPromotion({ name: 'Summer', rows: 1, status: 'Active' });
		expect((await pickers().search('searchPromotions')).results).toHaveLength(2);
		const { results } = await pickers().search('searchPromotions', 'sum');
		expect(results).toEqual([{ name: 'Summer · Active', value: id }]);
	});

	test('approved templates; one of them becomes fields', async () => {
		msgkart.sandbox.addTemplate({ name: 'pending', status: 'PENDING' });
		const { results } = await pickers().search('searchTemplates');
		expect(results).toEqual([
			{ name: 'promo_template · en_US · MARKETING', value: 'promo_template:en_US' },
		]);
		for (const chosen of ['promo_template:en_US', 'promo_template']) {
			const { fields } = await pickers(chosen).fields('getTemplateVariables');
			expect(fields.map(({ id, required }) => [id, required])).toEqual([['body:1', true]]);
		}
		expect(await pickers().fields('getTemplateVariables')).toMatchObject({
			fields: [],
			emptyFieldsNotice: "Choose a 'Template' first",
		});
		expect(await pickers('other:en_US').fields('getTemplateVariables')).toMatchObject({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('Using JSON'),
		});
	});

	test('a list that can not load says why, and what to do instead', async () => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 404, body: { message: 'No such call' } });
		await expect(pickers().search('searchTemplates')).rejects.toMatchObject({
			message: 'No such call',
			description: expect.stringContaining("choose 'By ID'"),
		});
	});
});

describe('creating templates', () => {
	const msgkart = msgkartEngine();
	const create = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'template',
		operation: 'create',
		templateName: '={{ $json.name }}',
		language: 'en_US',
		category: 'MARKETING',
		bodyText: 'Hi {{1}}, {{2}} off',
		bodySamples: { sample: [{ value: 'Asha' }, { value: '20%' }] },
		...more,
	});

	test('without media, one for each item', async () => {
		const items = [{ name: 'one' }, { name: 'two' }];
		const { json } = await msgkart.runMsgkart(create({ footer: 'Reply STOP to end' }), items);
		expect(json).toMatchObject([
			{ name: 'one', language: 'en_US', category: 'MARKETING', status: 'PENDING' },
			{ name: 'two', id: expect.any(String) },
		]);
		expect(msgkart.sandbox.requests[0]).toMatchObject({
			path: expect.stringMatching(/\/api\/v1\/template\/\d+$/),
			body: {
				name: 'one',
				language: 'en_US',
				category: 'MARKETING',
				components: [
					{
						type: 'BODY',
						text: 'Hi {{1}}, {{2}} off',
						example: { body_text: [['Asha', '20%']] },
					},
					{ type: 'FOOTER', text: 'Reply STOP to end' },
				],
			},
		});
	});

	test('with a media header and buttons, at its own address', async () => {
		const parameters = create({
			headerFormat: 'IMAGE',
			headerHandle: '4::aW1hZ2U=',
			buttons: '[{ "type": "QUICK_REPLY", "text": "More" }]',
		});
		const { error } = await msgkart.runMsgkart(parameters, [{ name: 'media' }]);
		expect(error).toBeUndefined();
		expect(msgkart.sandbox.requests[0]).toMatchObject({
			path: expect.stringMatching(/\/api\/v1\/template\/media\/\d+$/),
			body: {
				components: [
					{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } },
					{ type: 'BODY' },
					{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
				],
			},
		});
	});

	test('one that exists already', async () => {
		const { error } = await msgkart.runMsgkart(create(), [{ name: 'promo_template' }]);
		expect(error?.message).toContain('exists in this language');
	});

	test.each<[string, INodeParameters]>([
		['Template Name', { templateName: 'Summer Sale' }],
		['Body', { bodyText: '={{ "x".repeat(1025) }}' }],
		['Body Samples', { bodySamples: {} }],
		['Header Sample', { headerFormat: 'VIDEO', headerHandle: '={{ "" }}' }],
		['Header Text', { headerFormat: 'TEXT', headerText: '={{ "x".repeat(61) }}' }],
		['Footer', { footer: '={{ "x".repeat(61) }}' }],
		['Buttons', { buttons: '{}' }],
	])('%s: bad input is refused before any request (%j)', async (parameter, more) => {
		const { json } = await msgkart.runMsgkart(create(more), [{ name: 'x' }], {
			onError: 'continueRegularOutput',
		});
		expect(json[0]?.failure).toMatchObject({ parameter, disposition: 'fix' });
		expect(msgkart.sandbox.requests).toEqual([]);
	});
});
