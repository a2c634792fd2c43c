import { createEngine } from '../../../sandbox/engine/engine';
import type { Engine } from '../../../sandbox/engine/engine';
import { startKapsoSandbox } from '../../../sandbox/kapso';
import type { KapsoSandbox } from '../../../sandbox/kapso';
import { testCredential } from '../../support/credentialTest';
import { pickersOf } from '../../support/pickers';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('Kapso: what the form offers', () => {
	let sandbox: KapsoSandbox;
	let engine: Engine;

	beforeAll(async () => {
		sandbox = await startKapsoSandbox({ requestsPerMinute: 100_000 });
	});
	afterAll(async () => await sandbox.close());
	beforeEach(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
			kapsoApi: { apiKey: sandbox.apiKey, baseUrl: `${sandbox.url}/`, graphVersion: 'v24.0' },
		});
	});

	const pickers = (template = '', phoneNumber = '1234567890') =>
		pickersOf(engine, 'kapso', 'kapsoApi', {
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: byId(phoneNumber),
			template: byId(template),
		});
	const templateId = (name: string) =>
		[...sandbox.state.templates.values()].find((template) => template.name === name)?.id ?? '';

	test('the credential test passes with the right key only', async () => {
		const right = { apiKey: sandbox.apiKey, baseUrl: sandbox.url, graphVersion: 'v24.0' };
		expect(await testCredential(engine, 'kapsoApi', right)).toBe(200);
		expect(await testCredential(engine, 'kapsoApi', { ...right, apiKey: 'x' })).toBe(401);
	});

	test('phone numbers by name and number, with search', async () => {
		const { results } = await pickers().search('searchPhoneNumbers');
		expect(results).toContainEqual({ name: 'Support Line · +1 555-123-4567', value: '1234567890' });
		const found = await pickers().search('searchPhoneNumbers', 'sales');
		expect(found.results.map(({ value }) => value)).toEqual(['1234567891']);
	});

	test('approved templates with language and category, from all pages', async () => {
		const { results } = await pickers().search('searchTemplates');
		expect(results.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['order_update · en_US · UTILITY', 'order_update · es · UTILITY']),
		);
		const approved = [...sandbox.state.templates.values()].filter(
			({ status, business_account_id }) =>
				status === 'APPROVED' && business_account_id === '98765432109',
		);
		expect(results).toHaveLength(approved.length);
	});

	test('a template becomes fields, with the approved example as a hint', async () => {
		const { fields } = await pickers(templateId('weekend_sale')).fields('getTemplateVariables');
		expect(fields.map(({ id, displayName, required }) => [id, displayName, required])).toEqual([
			['body:name', 'Body: name (e.g. John)', true],
			['body:discount', 'Body: discount (e.g. 20)', true],
		]);
	});

	test('by name too, and in several languages with the language', async () => {
		const { fields } = await pickers('order_update:es').fields('getTemplateVariables');
		expect(fields).toHaveLength(2);
		await expect(pickers('order_update').fields('getTemplateVariables')).rejects.toThrow(
			"'order_update' exists in several languages: en_US, es",
		);
	});

	test('a list that can not load says why, and that the ID can be typed', async () => {
		engine.credentials.data.kapsoApi = {
			...engine.credentials.data.kapsoApi,
			apiKey: 'secret-but-wrong',
		};
		const failure = await pickers()
			.search('searchPhoneNumbers')
			.catch((error: unknown) => error as Error & { description: string });
		expect(failure).toMatchObject({
			message: 'Unauthorized',
			description: expect.stringMatching(/Check the credential.*By ID/s),
		});
		expect(JSON.stringify(failure)).not.toContain('secret-but-wrong');
	});

	test('without a phone number the template list asks for one', async () => {
		await expect(pickers('', '').search('searchTemplates')).rejects.toThrow(
			"Choose a 'Phone Number' first",
		);
	});

	test('contacts and broadcasts', async () => {
		const contacts = await pickers().search('searchContacts');
		expect(contacts.results.map(({ name }) => name)).toContain('Ana · 15550000001');
		const broadcasts = await pickers().search('searchBroadcasts');
		expect(broadcasts.results).toEqual([]);
	});
});
