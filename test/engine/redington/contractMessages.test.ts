import type { INodeParameters } from 'n8n-workflow';
import { byId, FAST, mapped } from '../../support/redingtonEngine';
import { NUMBER, samples, startStub } from '../../support/redingtonStub';
import type { Stub } from '../../support/redingtonStub';

const TO = { to: '+91 98123 45678', options: FAST };

/** The document prints no template list entry for these, so they are made after those it has. */
const [, , fileRow, , imageRow] = samples.templates.template;
const TEMPLATES = {
	template: [
		...samples.templates.template,
		{ ...fileRow, id: '6', name: 'filetemplatecetas' },
		{ ...fileRow, id: '7', name: 'fileTempcetas' },
		{ ...imageRow, id: '8', name: 'cetasimagetemplate' },
	],
};

const asTemplate = (name: string, value: INodeParameters): INodeParameters => ({
	...TO,
	template: byId(name),
	variables: mapped({ 'body:1': 'Brindha', ...value }),
});

/** Redington's WhatsApp API document 1.0, sections 5 and 6. */
describe('Redington: the messages of the document', () => {
	let stub: Stub;

	beforeAll(async () => {
		stub = await startStub();
	});
	afterAll(async () => await stub.close());
	beforeEach(() => stub.reset());

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
		stub.answers.set('POST /messages', samples.textAnswer);
		stub.answers.set('GET /wa_template', TEMPLATES);
		const all = { ...TO, simplify: true, variablesMode: 'fields', ...parameters };
		const { json, error } = await stub.run('message', operation, all);
		expect(error).toBeUndefined();
		expect(stub.bodyOf('POST', '/messages')).toEqual(samples[sample]);
		expect(json[0]).toMatchObject({
			status: 'accepted',
			messageId: samples.textAnswer.messages[0].id,
			waId: NUMBER,
		});
	});
});
