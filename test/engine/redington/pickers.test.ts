import type { INodeParameters } from 'n8n-workflow';
import { pickersOf } from '../../support/pickers';
import { byId, redingtonEngine } from '../../support/redingtonEngine';

describe('Redington: what the form offers', () => {
	const rig = redingtonEngine();

	const pickers = (parameters: INodeParameters = {}) =>
		pickersOf(rig.engine, 'redington', 'redingtonApi', {
			template: byId(''),
			campaignId: byId(''),
			...parameters,
		});
	const names = async (method: string, filter?: string) =>
		(await pickers().search(method, filter)).results.map(({ name }) => name);
	const fields = async (method: string, parameters: INodeParameters) =>
		(await pickers(parameters).fields(method)).fields.map(({ id, displayName, required }) => [
			id,
			displayName,
			required,
		]);

	test('approved templates only, with search', async () => {
		expect(await names('searchTemplates')).toHaveLength(12);
		expect(await names('searchTemplates', 'PACKAGE')).toEqual([
			'packagedelivered · English (US) · UTILITY',
		]);
		expect(await names('searchTemplates', 'notyet')).toEqual([]);
		expect(await names('searchAllTemplates', 'notyet')).toEqual([
			'notyet · English (US) · PENDING',
		]);
	});

	test('campaigns, and broadcasts where these can be chosen', async () => {
		expect(await names('searchCampaigns', 'newyear')).toEqual([]);
		expect(await names('searchCampaigns', 'image')).toEqual(['ImageCampaign · LIVE']);
		expect(await names('searchAllCampaigns', 'newyear')).toEqual(['newyear · BROADCAST · SENT']);
	});

	test('the variables of a template, with their samples', async () => {
		const of = async (name: string) =>
			await fields('getTemplateVariables', { template: byId(name) });
		expect(await of('packagedelivered')).toEqual([
			['body:1', 'Body 1 (e.g. Brindha)', true],
			['body:2', 'Body 2 (e.g. Mam)', true],
		]);
		expect(await of('tracklink')).toEqual([
			['body:1', 'Body 1 (e.g. A1)', true],
			['button:0:url', 'URL End of Button "Click Here"', true],
		]);
		expect(await of('imagetemplate1')).toEqual([
			['header:image', 'Header Image (URL or ID)', true],
			['body:1', 'Body 1 (e.g. Suja)', true],
		]);
	});

	test('a variable in the header shows by the total', async () => {
		const template = [...rig.sandbox.state.templates.values()].find(
			({ name }) => name === 'packagedelivered',
		);
		if (template) template.total_parameters = 3;
		const of = await fields('getTemplateVariables', { template: byId('packagedelivered') });
		expect(of.map(([id]) => id)).toEqual(['header:1', 'body:1', 'body:2']);
	});

	test('the parameters of a campaign are texts only', async () => {
		const media = await fields('getCampaignVariables', { campaignId: byId('ImageCampaign') });
		expect(media.map(([id]) => id)).toEqual(['body:1']);
		const link = await fields('getLaunchVariables', { template: byId('tracklink') });
		expect(link.map(([id]) => id)).toEqual(['body:1', 'button:0:url']);
		const byCampaignId = byId(rig.idOf('campaigns', 'tracklinkcampaign'));
		const same = await fields('getCampaignVariables', { campaignId: byCampaignId });
		expect(same).toEqual(link);
	});

	test('parameters that the answer does not show have their numbers', async () => {
		for (const template of rig.sandbox.state.templates.values()) {
			if (template.name === 'carouseltemplate') template.total_parameters = 2;
		}
		const of = await fields('getLaunchVariables', { template: byId('carouseltemplate') });
		expect(of.map(([, label]) => label)).toEqual(['Body 1', 'Body 2']);
	});

	test.each([
		['getTemplateVariables', {}, /Choose a 'Template' first/],
		['getLaunchVariables', {}, /Choose a 'Template' first/],
		['getCampaignVariables', {}, /Choose a 'Campaign' first/],
		['getCampaignVariables', { campaignId: byId('nosuch') }, /no API campaign 'nosuch'/],
		['getTemplateVariables', { template: byId('orderdetails') }, /Using JSON/],
	])('%s %j: a word instead of fields', async (method, parameters, notice) => {
		const { emptyFieldsNotice } = await pickers(parameters as INodeParameters).fields(method);
		expect(emptyFieldsNotice).toMatch(notice);
	});

	test('a list that can not load says why', async () => {
		const { redingtonApi } = rig.engine.credentials.data;
		rig.engine.credentials.data.redingtonApi = { ...redingtonApi, projectPassword: 'x' };
		await expect(names('searchTemplates')).rejects.toThrow(/Unauthorized/);
	});
});
