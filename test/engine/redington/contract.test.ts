import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, FAST, file, mapped } from '../../support/redingtonEngine';
import { NUMBER, samples, startStub } from '../../support/redingtonStub';
import type { Stub } from '../../support/redingtonStub';

const TO = { to: '+91 98123 45678', options: FAST };
const CAMPAIGN_ID = '66b48d4864d14f4260c3ca9c';
const CONTACT_ID = '66b45040330f4a2db6b5de5e';

/** Redington's WhatsApp API document 1.0: what it prints is what the node sends and reads. */
describe('Redington: the requests and answers of the document', () => {
	let stub: Stub;

	beforeAll(async () => {
		stub = await startStub();
	});
	afterAll(async () => await stub.close());
	beforeEach(() => stub.reset());

	test('4 upload', async () => {
		stub.answers.set('POST /media', samples.upload);
		const item = { json: {}, binary: { data: file('x', 'image/png', 'a.png') } };
		const { json } = await stub.run('media', 'upload', { binaryPropertyName: 'data' }, [item]);
		expect(json).toEqual([{ id: '808541438093830', fileName: 'a.png', mimeType: 'image/png' }]);
	});

	test('7 message details', async () => {
		const id = samples.message.messageId;
		stub.answers.set(`GET /messages/${encodeURIComponent(id)}`, samples.message);
		stub.answers.set(`GET /messages/${id}`, samples.message);
		const raw = await stub.run('message', 'get', { messageId: id });
		expect(raw.json).toEqual([samples.message]);
		const { json } = await stub.run('message', 'get', { messageId: id, simplify: true });
		expect(json).toEqual([
			{
				id,
				status: 'FAILED',
				sender: 'API',
				text: 'Hello Good Morning',
				phoneNumber: `+${NUMBER}`,
				sentAt: '2024-08-08T04:57:37.163Z',
				failureCode: '131047',
			},
		]);
	});

	test.each<[string, keyof typeof samples, INodeParameters]>([
		[
			'sample 1',
			'submit1',
			{
				category: 'UTILITY',
				language: 'English (US)',
				templateType: 'TEXT',
				messageActionType: 'All',
				additionalFields: { header_text: 'Package Delivery', footer_text: 'from cetas infotech' },
			},
		],
		[
			'sample 2',
			'submit2',
			{
				category: 'MARKETING',
				language: 'Afrikaans',
				templateType: 'FILE',
				messageActionType: 'QuickReplies',
				quickReplies: { reply: [{ title: 'Yes' }, { title: 'No' }] },
			},
		],
		[
			'sample 3',
			'submit3',
			{
				category: 'AUTHENTICATION',
				language: 'Afrikaans',
				templateType: 'FILE',
				messageActionType: 'CTA',
				callsToAction: {
					action: [
						{ type: 'Phone Number', title: 'Call Now', value: '+91 9812345678' },
						{ type: 'URL', title: 'Go to', value: 'https://www.sss.com/{{1}}' },
					],
				},
			},
		],
	])('8 submit, %s', async (_name, sample, parameters) => {
		stub.answers.set('POST /wa_template', samples.submitAnswer);
		const expected = samples[sample] as IDataObject;
		const { json, error } = await stub.run('template', 'submit', {
			templateName: String(expected.name),
			label: String(expected.label),
			text: String(expected.text),
			sampleText: String(expected.sample_text),
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(stub.bodyOf('POST', '/wa_template')).toEqual(expected);
		expect(json).toEqual([samples.submitAnswer]);
	});

	test('9 templates, 10 template, 11 deletion', async () => {
		const { id } = samples.template;
		stub.answers.set('GET /wa_template', samples.templates);
		stub.answers.set(`GET /wa_template/${id}`, samples.template);
		stub.answers.set(`DELETE /wa_template/${id}`, samples.deleted);
		expect((await stub.run('template', 'getAll')).json).toEqual(samples.templates.template);
		const template = byId(id);
		expect((await stub.run('template', 'get', { template })).json).toEqual([samples.template]);
		expect((await stub.run('template', 'delete', { template })).json).toEqual([{ deleted: true }]);
	});

	test('12 contact, by 13 its ID, by 14 its number, 15 changed', async () => {
		stub.answers.set('POST /contact', samples.createContactAnswer);
		stub.answers.set('GET /contact', samples.contactByNumber);
		stub.answers.set(`GET /contact/${samples.contactById.id}`, samples.contactById);
		stub.answers.set(`PATCH /contact/${CONTACT_ID}`, samples.updateContactAnswer);
		const created = { mobileNumber: NUMBER, contactName: 'GK' };
		expect((await stub.run('contact', 'create', created)).json).toEqual([
			samples.createContactAnswer,
		]);
		expect(stub.bodyOf('POST', '/contact')).toEqual(samples.createContact);

		const one = await stub.run('contact', 'get', { contactId: byId(samples.contactById.id) });
		expect(one.json).toEqual([samples.contactById]);
		const other = await stub.run('contact', 'get', { contactId: byId(NUMBER) });
		expect(other.json).toEqual([samples.contactByNumber]);
		expect(stub.seen.at(-1)?.query).toEqual({
			action: 'FetchContact',
			mobile_number: NUMBER,
		});

		const additionalFields = { name: 'Brindha', blocked: false, opted_in: true };
		const contactId = byId(CONTACT_ID);
		const changed = await stub.run('contact', 'update', { contactId, additionalFields });
		expect(changed.json).toEqual([samples.updateContactAnswer]);
		expect(stub.bodyOf('PATCH', `/contact/${CONTACT_ID}`)).toEqual(samples.updateContact);
	});

	test('16 creation of a campaign', async () => {
		stub.answers.set('GET /wa_template', { template: [samples.template] });
		stub.answers.set('POST /campaign/api', samples.createCampaignAnswer);
		const { json } = await stub.run('campaign', 'create', {
			campaignName: 'packagedeliverycampaign',
			template: byId('packagedelivered'),
		});
		expect(stub.bodyOf('POST', '/campaign/api')).toEqual(samples.createCampaign);
		expect(json).toEqual([samples.createCampaignAnswer]);
	});

	test('17 sending a campaign', async () => {
		stub.answers.set(`GET /campaign/api/${CAMPAIGN_ID}`, samples.campaign);
		stub.answers.set('POST /campaign/api/send', samples.sendCampaignAnswer);
		const { media } = samples.sendCampaign;
		const { json, error } = await stub.run('campaign', 'send', {
			...TO,
			campaignId: byId(CAMPAIGN_ID),
			contactName: 'Brindhhaa',
			variablesMode: 'fields',
			variables: mapped({ 'body:1': 'Brindha', 'body:2': 'Mam' }),
			attributesMode: 'fields',
			attributeFields: { attribute: [{ name: 'country', value: 'India' }] },
			additionalFields: {
				tags: 'AUGUST_LEAD',
				mediaUrl: media.url,
				mediaFileName: media.filename,
				source: 'API',
				default_country_code: '91',
			},
		});
		expect(error).toBeUndefined();
		expect(stub.bodyOf('POST', '/campaign/api/send')).toEqual(samples.sendCampaign);
		expect(json[0]).toMatchObject({ status: 'accepted', response: samples.sendCampaignAnswer });
	});

	test('18 API campaigns, 19 one of them', async () => {
		stub.answers.set('GET /campaign/api', samples.apiCampaigns);
		stub.answers.set(`GET /campaign/api/${CAMPAIGN_ID}`, samples.campaign);
		const many = await stub.run('campaign', 'getAll', { list: 'api' });
		expect(many.json).toEqual(samples.apiCampaigns.campaign);
		const one = await stub.run('campaign', 'get', { campaignId: byId(CAMPAIGN_ID) });
		expect(one.json).toEqual([samples.campaign]);
	});

	test('20 analytics as stats', async () => {
		stub.answers.set(`GET /campaign/api/${CAMPAIGN_ID}`, samples.campaign);
		stub.answers.set(`POST /campaign/analytics/${CAMPAIGN_ID}`, samples.analytics);
		const { json } = await stub.run('campaign', 'getStats', { campaignId: byId(CAMPAIGN_ID) });
		expect(json[0]).toMatchObject({
			campaignName: 'packagedeliverycampaign',
			attempted: 1,
			accepted: 1,
			sent: 1,
			delivered: 1,
			read: 1,
			replied: 0,
			failed: 0,
			readRate: 1,
		});
	});

	test('21 audience', async () => {
		stub.answers.set(`GET /campaign/audience/${CAMPAIGN_ID}`, samples.audience);
		const { json } = await stub.run('campaign', 'getAudience', { campaignId: byId(CAMPAIGN_ID) });
		expect(json).toEqual(samples.audience.data);
	});

	test('22 campaigns by type, with the limit of the sample', async () => {
		stub.answers.set('POST /campaigns', samples.campaignsByTypeAnswer);
		const rows = samples.campaignsByTypeAnswer.campaigns;
		const { json } = await stub.run('campaign', 'getAll', {
			list: 'byType',
			campaignType: 'API',
			returnAll: false,
			limit: rows.length,
			options: { pageSize: 0 },
		});
		expect(stub.bodyOf('POST', '/campaigns')).toEqual(samples.campaignsByType);
		expect(json).toEqual(rows);
	});
});
