import type { INodeParameters } from 'n8n-workflow';
import { byId, fileItem, mapped } from '../n8n/workflows';
import type { OperationRow } from './row';

const ASHA = '+919812345678';
const PACKAGE = mapped({ 'body:1': 'Asha', 'body:2': 'Mam' });
const campaignId = byId('packagedeliverycampaign');
/** Wrote an hour ago, so that anything may be sent. */
const to = (more: INodeParameters = {}): INodeParameters => ({ to: '+910000000000', ...more });

export function redingtonRows(): OperationRow[] {
	return [
		{ of: 'project.get' },
		{
			of: 'campaign.create',
			parameters: { campaignName: 'march', template: byId('testmessage1') },
		},
		{ of: 'campaign.get', parameters: { campaignId: byId('march') } },
		{ of: 'campaign.getAll' },
		{
			of: 'campaign.launch',
			parameters: {
				campaignName: 'august',
				template: byId('packagedelivered'),
				to: ASHA,
				contactName: 'Asha',
				variables: PACKAGE,
			},
		},
		{
			of: 'campaign.send',
			parameters: { campaignId, to: ASHA, contactName: 'Asha', variables: PACKAGE },
		},
		{ of: 'campaign.getStats', parameters: { campaignId } },
		{ of: 'contact.create', parameters: { mobileNumber: '+919800077001', contactName: 'Ravi' } },
		{
			of: 'contact.upsert',
			parameters: {
				mobileNumber: '+919800077002',
				contactName: 'Meera',
				attributesMode: 'fields',
				attributeFields: { field: [{ name: 'city', value: 'Chennai' }] },
			},
		},
		{ of: 'contact.get', parameters: { contactId: byId(ASHA, 'phone') } },
		{
			of: 'contact.update',
			parameters: { contactId: byId(ASHA, 'phone'), additionalFields: { name: 'Asha K' } },
		},
		{ of: 'media.upload', items: [fileItem('a picture', 'image/png', 'a.png')] },
		{
			of: 'media.download',
			parameters: (earlier) => ({ mediaId: earlier.of('media.upload') }),
		},
		{ of: 'message.sendText', parameters: to({ text: 'Hello' }) },
		{
			of: 'message.sendTemplate',
			parameters: to({ template: byId('packagedelivered'), variables: PACKAGE }),
		},
		{ of: 'message.sendMedia', parameters: to({ mediaLink: 'https://example.com/a.png' }) },
		{ of: 'message.sendLocation', parameters: to({ latitude: 13.1, longitude: 80.3 }) },
		{
			of: 'message.sendInteractive',
			parameters: to({ text: 'Coming?', buttons: { button: [{ title: 'Yes' }] } }),
		},
		{
			of: 'message.get',
			parameters: (earlier) => ({ messageId: earlier.of('message.sendText', 'messageId') }),
		},
		{ of: 'template.getAll' },
		{ of: 'template.get', parameters: { template: byId('packagedelivered') } },
		{
			of: 'template.submit',
			parameters: {
				templateName: 'e2e_offer',
				label: 'Offer',
				text: 'Hello {{1}}, {{2}} off',
				sampleText: 'Hello [Asha], [20%] off',
			},
		},
		{ of: 'template.delete', parameters: { template: byId('e2e_offer') } },
		// Last, since the service adds to it some time after the send.
		{ of: 'campaign.getAudience', parameters: { campaignId } },
	];
}
