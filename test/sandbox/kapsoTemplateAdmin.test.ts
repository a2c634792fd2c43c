import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';

const TEMPLATES = '/98765432109/message_templates';
const filledIn = {
	messaging_product: 'whatsapp',
	to: '15550001111',
	type: 'template',
	template: {
		name: 'order_confirmation',
		language: { code: 'en_US' },
		components: [
			{
				type: 'body',
				parameters: [{ type: 'text', parameter_name: 'customer_name', text: 'Jo' }],
			},
		],
	},
};

describe('managing templates of the Kapso sandbox', () => {
	let kapso: KapsoSandbox;
	let client: KapsoClient;

	beforeEach(async () => {
		kapso = await startKapsoSandbox();
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test('lists by cursor and filters', async () => {
		const first = await client.proxy('GET', `${TEMPLATES}?status=APPROVED&limit=10`);
		expect(first.data.data).toHaveLength(10);
		const { after } = first.data.paging.cursors;
		const next = await client.proxy('GET', `${TEMPLATES}?status=APPROVED&limit=10&after=${after}`);
		expect(next.data.data).toHaveLength(3);
		const spanish = await client.proxy('GET', `${TEMPLATES}?name=order_update&language=es`);
		expect(spanish.data.data).toMatchObject([{ name: 'order_update', language: 'es' }]);
		const codes = await client.proxy('GET', `${TEMPLATES}?category=AUTHENTICATION&fields=name`);
		expect(codes.data.data).toEqual([{ id: expect.any(String), name: 'login_code' }]);
		const last = await client.proxy('GET', `${TEMPLATES}?order=DESC&limit=1`);
		expect(last.data.data[0].name).toBe('miracle_cure');
		const one = await client.proxy('GET', `${TEMPLATES}/784203120908601`);
		expect(one.data).toMatchObject({ name: 'order_update', parameter_format: 'POSITIONAL' });
		expect((await client.proxy('GET', `${TEMPLATES}/1`)).status).toBe(400);
		expect((await client.proxy('GET', '/98765430000/message_templates')).status).toBe(422);
		expect((await client.proxy('GET', '/1/message_templates')).status).toBe(404);
	});

	const definition = {
		name: 'order_confirmation',
		language: 'en_US',
		category: 'UTILITY',
		parameter_format: 'NAMED',
		components: [
			{
				type: 'BODY',
				text: 'Hi {{customer_name}}',
				example: { body_text_named_params: [{ param_name: 'customer_name', example: 'Jo' }] },
			},
		],
	};

	test('creates, edits and deletes', async () => {
		const created = await client.proxy('POST', TEMPLATES, definition);
		expect(created.data).toEqual({
			id: expect.any(String),
			status: 'PENDING',
			category: 'UTILITY',
		});
		expect((await client.proxy('POST', TEMPLATES, definition)).status).toBe(400);
		const template = kapso.state.templates.get(created.data.id);
		if (template) template.status = 'APPROVED';
		const sent = await client.proxy('POST', '/1234567890/messages', filledIn);
		expect(sent.status).toBe(200);
		const path = `${TEMPLATES}?hsm_id=${created.data.id}`;
		const edited = await client.proxy('POST', path, { category: 'MARKETING' });
		expect(edited.data).toEqual({ success: true });
		expect(template).toMatchObject({ category: 'MARKETING', status: 'PENDING' });
		expect((await client.proxy('DELETE', path)).data).toEqual({ success: true });
		expect((await client.proxy('DELETE', path)).status).toBe(400);
		expect((await client.proxy('DELETE', TEMPLATES)).status).toBe(400);
		await client.proxy('DELETE', `${TEMPLATES}?name=order_update`);
		expect([...kapso.state.templates.values()].map(({ name }) => name)).not.toContain(
			'order_update',
		);
	});

	const buttons = (...list: object[]): object[] => [
		{ type: 'BODY', text: 'B' },
		{ type: 'BUTTONS', buttons: list },
	];
	const quick = { type: 'QUICK_REPLY', text: 'Q' };
	const url = { type: 'URL', text: 'U', url: 'https://e.com' };

	test.each<[string, object]>([
		['language_code', { language: undefined, language_code: 'en_US' }],
		['a bad name', { name: 'Order Confirmation' }],
		['an unknown category', { category: 'NEWS' }],
		['no body', { components: [{ type: 'FOOTER', text: 'F' }] }],
		['no example', { components: [{ type: 'BODY', text: 'Hi {{1}}' }] }],
		[
			'no sample file',
			{
				components: [
					{ type: 'HEADER', format: 'IMAGE' },
					{ type: 'BODY', text: 'B' },
				],
			},
		],
		['mixed buttons', { components: buttons(quick, url, quick) }],
		[
			'a variable inside a URL',
			{ components: buttons({ ...url, url: 'https://e.com/{{1}}/x', example: ['1'] }) },
		],
		['a URL without example', { components: buttons({ ...url, url: 'https://e.com/{{1}}' }) }],
	])('refuses to create one with %s', async (_name, change) => {
		const response = await client.proxy('POST', TEMPLATES, { ...definition, ...change });
		expect(response.status).toBe(400);
	});
});
