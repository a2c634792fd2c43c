import { ACCOUNT, byId, inOrder, kapsoEngine, NUMBER } from '../../support/kapsoEngine';
import { pickersOf } from '../../support/pickers';

const template = (operation: string, more: object) => ({
	resource: 'template',
	operation,
	phoneNumberId: byId(NUMBER),
	...more,
});
const PATH = `/meta/whatsapp/v24.0/${ACCOUNT}/message_templates`;

describe('reading and deleting templates', () => {
	const kapso = kapsoEngine();
	const languagesOf = (name: string) =>
		[...kapso.sandbox.state.templates.values()]
			.filter((each) => each.name === name)
			.map(({ language }) => language);

	test('Get finds each by ID or by name and language', async () => {
		const items = [{ chosen: '784203120908603' }, { chosen: 'order_update : es' }];
		const { items: out } = await kapso.runKapso(
			template('get', { template: byId('={{ $json.chosen }}') }),
			items,
		);
		expect(out.map(({ json }) => json)).toEqual([
			{
				id: '784203120908603',
				name: 'weekend_sale',
				language: 'en_US',
				status: 'APPROVED',
				category: 'MARKETING',
				parameterFormat: 'NAMED',
				body: 'Hi {{name}}! Get {{discount}}% off.',
				footer: 'Reply STOP to opt out',
			},
			{
				id: '784203120908602',
				name: 'order_update',
				language: 'es',
				status: 'APPROVED',
				category: 'UTILITY',
				parameterFormat: 'POSITIONAL',
				body: 'Hola {{1}}, el pedido {{2}} está en camino.',
			},
		]);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(kapso.requests('GET', '/784203120908603')).toHaveLength(1);
	});

	test('the list to choose from has those that can not be sent, too', async () => {
		const parameters = template('get', { template: byId('') });
		const pickers = pickersOf(kapso.engine, 'kapso', 'kapsoApi', parameters);
		const { results } = await pickers.search('searchAllTemplates', 'spring');
		expect(results).toEqual([
			{ name: 'spring_sale · en_US · PENDING', value: expect.stringMatching(/^\d+$/) },
		]);
	});

	test('Get reads a template that waits for approval, whole with Simplify off', async () => {
		const { json } = await kapso.runKapso(
			template('get', { template: byId('spring_sale'), simplify: false }),
		);
		expect(json[0]).toMatchObject({
			name: 'spring_sale',
			status: 'PENDING',
			components: [{ type: 'BODY', text: 'Spring is here.' }],
		});
	});

	test('Get refuses a name that several languages have', async () => {
		const parameters = template('get', { template: byId('order_update') });
		const { error } = await kapso.runKapso(parameters);
		expect(error?.message).toContain('exists in several languages: en_US, es');
		expect(error?.description).toContain("such as 'order_update:en_US'");
	});

	test('Get Many gives a row for each template that passes the filters', async () => {
		const { items } = await kapso.runKapso(
			template('getAll', {
				returnAll: true,
				filters: {
					name: '={{ $json.name }}',
					status: 'APPROVED',
					category: '={{ $json.category }}',
					language: '',
				},
			}),
			[
				{ name: '', category: 'MARKETING' },
				{ name: 'order_update', category: 'UTILITY' },
			],
		);
		const rows = (item: number) =>
			items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
		expect(rows(0).map(({ json }) => json.name)).toEqual([
			'weekend_sale',
			'new_arrivals',
			'feedback_request',
			'coupon',
			'product_carousel',
		]);
		expect(rows(0)[1]?.json).toMatchObject({ header: 'IMAGE' });
		expect(rows(0)[2]?.json).toMatchObject({ buttons: 'Well, Badly' });
		expect(rows(1).map(({ json }) => json.language)).toEqual(['en_US', 'es']);
		const queries = kapso.requests('GET', '/message_templates').map(({ query }) => query);
		expect(queries).toMatchObject([
			{ status: 'APPROVED', category: 'MARKETING' },
			{ status: 'APPROVED', category: 'UTILITY', name: 'order_update' },
		]);
		expect(Object.keys(queries[0] ?? {})).not.toContain('language');
	});

	test('Get Many stops at the limit', async () => {
		const parameters = template('getAll', { returnAll: false, limit: 2 });
		expect((await kapso.runKapso(parameters)).json).toHaveLength(2);
	});

	test('Delete takes one language of the template', async () => {
		const parameters = template('delete', { template: byId('784203120908602'), languages: 'one' });
		const { json } = await kapso.runKapso(parameters);
		expect(json).toEqual([{ deleted: true }]);
		expect(languagesOf('order_update')).toEqual(['en_US']);
		expect(kapso.requests('DELETE', PATH).map(({ query }) => query)).toEqual([
			{ name: 'order_update', hsm_id: '784203120908602' },
		]);
	});

	test.each(['784203120908601', 'order_update', 'order_update:es'])(
		'Delete of all languages, by %s, goes by the name',
		async (chosen) => {
			const parameters = template('delete', { template: byId(chosen), languages: 'all' });
			const { json } = await kapso.runKapso(parameters);
			expect(json).toEqual([{ deleted: true }]);
			expect(languagesOf('order_update')).toEqual([]);
			expect(kapso.requests('DELETE', PATH).map(({ query }) => query)).toEqual([
				{ name: 'order_update' },
			]);
		},
	);

	test('Delete works on the template of each item, and says which one is not there', async () => {
		const { items } = await kapso.runKapso(
			template('delete', { template: byId('={{ $json.name }}'), languages: 'one' }),
			[{ name: 'coupon' }, { name: 'no_such' }, { name: 'invoice' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json)).toEqual([
			{ deleted: true },
			{ failure: expect.objectContaining({ parameter: 'Template' }) },
			{ deleted: true },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
	});

	test('a sandbox number has no templates, and Kapso says so', async () => {
		const parameters = template('getAll', { phoneNumberId: byId('1999999999') });
		const { error } = await kapso.runKapso(parameters);
		expect(error?.message).toBe('Templates are not available on sandbox numbers [item 0]');
	});
});
