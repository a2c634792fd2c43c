import type { INodeParameters } from 'n8n-workflow';
import { testCredential } from '../../support/credentialTest';
import { pickersOf } from '../../support/pickers';
import { byId, LAUNCH, people, whatomateEngine } from '../../support/whatomateEngine';

describe('Whatomate: what the form offers', () => {
	const whatomate = whatomateEngine();

	const pickers = (parameters: INodeParameters = {}) =>
		pickersOf(whatomate.engine, 'whatomate', 'whatomateApi', {
			resource: 'campaign',
			operation: 'launch',
			account: byId(''),
			template: byId(''),
			campaignId: byId(''),
			...parameters,
		});
	const search = async (method: string, filter?: string, parameters?: INodeParameters) =>
		(await pickers(parameters).search(method, filter)).results;
	const idOf = (name: string) =>
		[...whatomate.sandbox.state.templates.values()].find((one) => one.name === name)?.id ?? '';

	test('the credential test passes with the right key, however the address is written', async () => {
		const { url, apiKey } = whatomate.sandbox;
		for (const baseUrl of [url, `${url}/`, `${url}/api`, ` ${url}/api/ `.replace('api/', 'api')]) {
			const data = { baseUrl, apiKey, organizationId: '' };
			expect(await testCredential(whatomate.engine, 'whatomateApi', data)).toBe(200);
		}
		const wrong = { baseUrl: url, apiKey: `whm_${'0'.repeat(32)}`, organizationId: '' };
		expect(await testCredential(whatomate.engine, 'whatomateApi', wrong)).toBe(401);
		expect(whatomate.requests('GET', '/api/me')).toHaveLength(5);
	});

	test('accounts by name, for the name is what Whatomate goes by', async () => {
		expect((await search('searchAccounts')).map(({ value }) => value)).toEqual(['Main', 'Support']);
		expect(await search('searchAccounts', 'supp')).toHaveLength(1);
	});

	test('a list that may not be seen says so, and that the name can be typed', async () => {
		whatomate.sandbox.state.user.permissions.delete('accounts:read');
		await expect(search('searchAccounts')).rejects.toMatchObject({
			message: 'Insufficient permissions',
			description: expect.stringContaining('By ID'),
		});
	});

	test('approved templates, of the chosen account, or all', async () => {
		const names = (await search('searchTemplates')).map(({ name }) => name);
		expect(names).toHaveLength(5);
		expect(names).toContain('coupon_named · en · MARKETING · Main');
		expect(await search('searchTemplates', '', { account: byId('Support') })).toEqual([]);
		expect(await search('searchTemplates', 'HEADER')).toHaveLength(1);
		expect(await search('searchAllTemplates')).toHaveLength(6);
	});

	test('a template becomes fields: more for a message than for a campaign', async () => {
		const own = [...whatomate.sandbox.state.templates.values()].find(
			({ name }) => name === 'coupon_named',
		);
		if (own) own.sample_values = [{ component: 'body', index: 2, value: 'SAVE20' }];
		const shown = async (method: string, template: string) => {
			const { fields } = await pickers({ template: byId(template) }).fields(method);
			return fields.map(({ id, required }) => [id, required]);
		};
		expect(await shown('getTemplateVariables', idOf('new_arrivals'))).toEqual([
			['header:image', true],
			['body:1', true],
		]);
		expect(await shown('getCampaignTemplateVariables', idOf('new_arrivals'))).toEqual([
			['body:1', true],
		]);
		expect(await shown('getCampaignTemplateVariables', 'season_header')).toEqual([
			['header:season', true],
			['body:customer_name', true],
		]);
		expect(await shown('getTemplateVariables', 'visit_us')).toEqual([]);
		const empty = await pickers().fields('getTemplateVariables');
		expect(empty.emptyFieldsNotice).toContain("'Template'");
	});

	test('campaigns with their state, their recipients, and their template’s fields', async () => {
		await whatomate.run({ ...LAUNCH, start: 'draft' }, people(2));
		const [campaign] = await search('searchCampaigns');
		expect(campaign).toEqual({ name: 'Diwali · draft', value: whatomate.campaigns()[0]?.id });
		const chosen = { campaignId: byId(String(campaign?.value)) };
		expect((await search('searchRecipients', '0001', chosen)).map(({ name }) => name)).toEqual([
			'Person 1 · +15552000001',
		]);
		await expect(search('searchRecipients')).rejects.toThrow("Choose a 'Campaign' first");
		const { fields } = await pickers(chosen).fields('getCampaignVariables');
		expect(fields.map(({ id }) => id)).toEqual(['body:1', 'body:2']);
	});

	test('contacts by name, and flows that Meta knows', async () => {
		expect((await search('searchContacts', 'ash')).map(({ name }) => name)).toEqual([
			'Asha · 919551000001',
		]);
		expect(await search('searchFlows')).toEqual([
			{ name: 'Feedback · PUBLISHED', value: '6100000000001' },
		]);
	});

	test('on the oldest server, which searches nothing, lists are searched here', async () => {
		await whatomate.restart({ dialect: 'D' });
		expect(await search('searchTemplates', 'coupon')).toHaveLength(1);
		expect(await search('searchCampaigns', 'x')).toEqual([]);
	});
});
