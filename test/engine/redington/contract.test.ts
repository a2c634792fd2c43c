import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { byId, FAST, file, mapped } from '../../support/redingtonEngine';
import { startStub } from '../../support/redingtonStub';
import type { Stub } from '../../support/redingtonStub';
import { runNode } from '../../support/runNode';
import printed from './documentSamples.json';

/**
 * The document masks all its numbers as 910000000000, which is none: after a country code, the
 * first 0 is a trunk prefix. A real number takes its place on both sides.
 */
const NUMBER = '919812345678';
const samples = JSON.parse(
	JSON.stringify(printed).replaceAll('910000000000', NUMBER),
) as typeof printed;

const TO = { to: '+91 98123 45678', options: FAST };
const CAMPAIGN_ID = '66b48d4864d14f4260c3ca9c';
const CONTACT_ID = '66b45040330f4a2db6b5de5e';

/** The document prints no template list entry for these, so they are made after those it has. */
const [text, , fileRow, , imageRow] = samples.templates.template;
const TEMPLATES = {
	template: [
		...samples.templates.template,
		{ ...fileRow, id: '6', name: 'filetemplatecetas' },
		{ ...fileRow, id: '7', name: 'fileTempcetas' },
		{ ...imageRow, id: '8', name: 'cetasimagetemplate' },
		{ ...text, ...samples.template },
	],
};

const asTemplate = (name: string, value: INodeParameters): INodeParameters => ({
	...TO,
	template: byId(name),
	variables: mapped({ 'body:1': 'Brindha', ...value }),
});

/** Redington's WhatsApp API document 1.0: what it prints is what the node sends and reads. */
describe('Redington: the requests and answers of the document', () => {
	let stub: Stub;

	beforeAll(async () => {
		stub = await startStub();
	});
	afterAll(async () => await stub.close());
	beforeEach(() => {
		stub.seen.length = 0;
		for (const key of Object.keys(stub.answers)) delete stub.answers[key];
	});

	const run = async (
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		items?: IDataObject[] | INodeExecutionData[],
	) => {
		const all = { simplify: false, options: {}, returnAll: true, ...parameters };
		return await runNode(
			stub.engine,
			'redington',
			'redingtonApi',
			{ ...all, resource, operation },
			items,
		);
	};
	const bodyOf = (method: string, path: string): unknown =>
		stub.seen.find((each) => each.method === method && each.path === path)?.body;

	test.each<[string, keyof typeof samples, string, INodeParameters]>([
		['5.1', 'text', 'sendText', { text: 'Hello Good Morning' }],
		[
			'5.2.1',
			'documentByLink',
			'sendMedia',
			{
				mediaType: 'document',
				mediaSource: 'link',
				mediaLink: samples.documentByLink.document.link,
				options: { ...FAST, fileName: 'wds' },
			},
		],
		[
			'5.2.2',
			'documentById',
			'sendMedia',
			{
				mediaType: 'document',
				mediaSource: 'id',
				mediaId: '808541438093830',
				options: { ...FAST, fileName: 'SamplePDFFromAPI.pdf' },
			},
		],
		[
			'5.3.1',
			'imageByLink',
			'sendMedia',
			{
				mediaType: 'image',
				mediaSource: 'link',
				mediaLink: samples.imageByLink.image.link,
				caption: 'Your image caption here',
			},
		],
		[
			'5.3.2',
			'imageById',
			'sendMedia',
			{
				mediaType: 'image',
				mediaSource: 'id',
				mediaId: '80854143809434',
				options: { ...FAST, fileName: 'FlowerImage.png' },
			},
		],
		['6.1', 'templateText', 'sendTemplate', asTemplate('testmessage', {})],
		[
			'6.2.1',
			'templateDocumentByLink',
			'sendTemplate',
			asTemplate('filetemplatecetas', {
				'header:document': samples.documentByLink.document.link,
				'header:filename': 'qwerty',
			}),
		],
		[
			'6.2.2',
			'templateDocumentById',
			'sendTemplate',
			asTemplate('fileTempcetas', {
				'header:document': '808541438093830',
				'header:filename': 'SamplePDFFromAPI.pdf',
			}),
		],
		[
			'6.3.1',
			'templateImageByLink',
			'sendTemplate',
			asTemplate('cetasimagetemplate', {
				'header:image': 'https://images.pexels.com/photos/616838/pexels-photo-616838.jpeg',
			}),
		],
		[
			'6.3.2',
			'templateImageById',
			'sendTemplate',
			asTemplate('cetasimagetemplate', { 'header:image': '1187142215941081' }),
		],
	])('%s %s', async (_section, sample, operation, parameters) => {
		stub.answers['POST /messages'] = samples.textAnswer;
		stub.answers['GET /wa_template'] = TEMPLATES;
		const all = { ...TO, simplify: true, variablesMode: 'fields', ...parameters };
		const { json, error } = await run('message', operation, all);
		expect(error).toBeUndefined();
		expect(bodyOf('POST', '/messages')).toEqual(samples[sample]);
		expect(json[0]).toMatchObject({
			status: 'accepted',
			messageId: samples.textAnswer.messages[0].id,
			waId: NUMBER,
		});
	});

	test('4 upload', async () => {
		stub.answers['POST /media'] = samples.upload;
		const item = { json: {}, binary: { data: file('x', 'image/png', 'a.png') } };
		const { json } = await run('media', 'upload', { binaryPropertyName: 'data' }, [item]);
		expect(json).toEqual([{ id: '808541438093830', fileName: 'a.png', mimeType: 'image/png' }]);
	});

	test('7 message details', async () => {
		const id = samples.message.messageId;
		stub.answers[`GET /messages/${encodeURIComponent(id)}`] = samples.message;
		stub.answers[`GET /messages/${id}`] = samples.message;
		const raw = await run('message', 'get', { messageId: id });
		expect(raw.json).toEqual([samples.message]);
		const { json } = await run('message', 'get', { messageId: id, simplify: true });
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
		stub.answers['POST /wa_template'] = samples.submitAnswer;
		const expected = samples[sample] as IDataObject;
		const { json, error } = await run('template', 'submit', {
			templateName: String(expected.name),
			label: String(expected.label),
			text: String(expected.text),
			sampleText: String(expected.sample_text),
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(bodyOf('POST', '/wa_template')).toEqual(expected);
		expect(json).toEqual([samples.submitAnswer]);
	});

	test('9 templates, 10 template, 11 deletion', async () => {
		const { id } = samples.template;
		stub.answers['GET /wa_template'] = samples.templates;
		stub.answers[`GET /wa_template/${id}`] = samples.template;
		stub.answers[`DELETE /wa_template/${id}`] = samples.deleted;
		expect((await run('template', 'getAll')).json).toEqual(samples.templates.template);
		const template = byId(id);
		expect((await run('template', 'get', { template })).json).toEqual([samples.template]);
		expect((await run('template', 'delete', { template })).json).toEqual([{ deleted: true }]);
	});

	test('12 contact, by 13 its ID, by 14 its number, 15 changed', async () => {
		stub.answers['POST /contact'] = samples.createContactAnswer;
		stub.answers['GET /contact'] = samples.contactByNumber;
		stub.answers[`GET /contact/${samples.contactById.id}`] = samples.contactById;
		stub.answers[`PATCH /contact/${CONTACT_ID}`] = samples.updateContactAnswer;
		const created = { mobileNumber: NUMBER, contactName: 'GK' };
		expect((await run('contact', 'create', created)).json).toEqual([samples.createContactAnswer]);
		expect(bodyOf('POST', '/contact')).toEqual(samples.createContact);

		const one = await run('contact', 'get', { contactId: byId(samples.contactById.id) });
		expect(one.json).toEqual([samples.contactById]);
		const other = await run('contact', 'get', { contactId: byId(NUMBER) });
		expect(other.json).toEqual([samples.contactByNumber]);
		expect(stub.seen.at(-1)?.query).toEqual({
			action: 'FetchContact',
			mobile_number: NUMBER,
		});

		const additionalFields = { name: 'Brindha', blocked: false, opted_in: true };
		const contactId = byId(CONTACT_ID);
		const changed = await run('contact', 'update', { contactId, additionalFields });
		expect(changed.json).toEqual([samples.updateContactAnswer]);
		expect(bodyOf('PATCH', `/contact/${CONTACT_ID}`)).toEqual(samples.updateContact);
	});

	test('16 creation of a campaign', async () => {
		stub.answers['GET /wa_template'] = TEMPLATES;
		stub.answers['POST /campaign/api'] = samples.createCampaignAnswer;
		const { json } = await run('campaign', 'create', {
			campaignName: 'packagedeliverycampaign',
			template: byId('packagedelivered'),
		});
		expect(bodyOf('POST', '/campaign/api')).toEqual(samples.createCampaign);
		expect(json).toEqual([samples.createCampaignAnswer]);
	});

	test('17 sending a campaign', async () => {
		stub.answers[`GET /campaign/api/${CAMPAIGN_ID}`] = samples.campaign;
		stub.answers['POST /campaign/api/send'] = samples.sendCampaignAnswer;
		const { media } = samples.sendCampaign;
		const { json, error } = await run('campaign', 'send', {
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
		expect(bodyOf('POST', '/campaign/api/send')).toEqual(samples.sendCampaign);
		expect(json[0]).toMatchObject({ status: 'accepted', response: samples.sendCampaignAnswer });
	});

	test('18 API campaigns, 19 one of them', async () => {
		stub.answers['GET /campaign/api'] = samples.apiCampaigns;
		stub.answers[`GET /campaign/api/${CAMPAIGN_ID}`] = samples.campaign;
		const many = await run('campaign', 'getAll', { list: 'api' });
		expect(many.json).toEqual(samples.apiCampaigns.campaign);
		const one = await run('campaign', 'get', { campaignId: byId(CAMPAIGN_ID) });
		expect(one.json).toEqual([samples.campaign]);
	});

	test('20 analytics as stats', async () => {
		stub.answers[`GET /campaign/api/${CAMPAIGN_ID}`] = samples.campaign;
		stub.answers[`POST /campaign/analytics/${CAMPAIGN_ID}`] = samples.analytics;
		const { json } = await run('campaign', 'getStats', { campaignId: byId(CAMPAIGN_ID) });
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
		stub.answers[`GET /campaign/audience/${CAMPAIGN_ID}`] = samples.audience;
		const { json } = await run('campaign', 'getAudience', { campaignId: byId(CAMPAIGN_ID) });
		expect(json).toEqual(samples.audience.data);
	});

	test('22 campaigns by type, with the limit of the sample', async () => {
		stub.answers['POST /campaigns'] = samples.campaignsByTypeAnswer;
		const rows = samples.campaignsByTypeAnswer.campaigns;
		const { json } = await run('campaign', 'getAll', {
			list: 'byType',
			campaignType: 'API',
			returnAll: false,
			limit: rows.length,
			options: { pageSize: 0 },
		});
		expect(bodyOf('POST', '/campaigns')).toEqual(samples.campaignsByType);
		expect(json).toEqual(rows);
	});
});
