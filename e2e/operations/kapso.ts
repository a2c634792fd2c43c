import type { INodeParameters } from 'n8n-workflow';
import { byId, fileItem, mapped } from '../n8n/workflows';
import type { Services } from '../services';
import type { Earlier, OperationRow } from './row';

const phoneNumberId = byId('1234567890');
const template = byId('weekend_sale');
const SALE = { 'body:name': 'Ana', 'body:discount': '20' };
const LATER = '={{ $now.plus({ days: 1 }).toISO() }}';

let people = 0;
/** Nobody twice within seconds, since WhatsApp would not have it. */
const to = (more: INodeParameters = {}): INodeParameters => {
	people += 1;
	return { phoneNumberId, to: `+1555010${String(people).padStart(4, '0')}`, ...more };
};
const sale = (more: INodeParameters = {}) => to({ template, variables: mapped(SALE), ...more });
const launch = (more: INodeParameters = {}) => sale({ broadcastName: 'Sale', ...more });

const broadcast =
	(of: string, field = 'id', more: INodeParameters = {}) =>
	(earlier: Earlier): INodeParameters => ({ broadcastId: byId(earlier.of(of, field)), ...more });
const made = 'broadcast.create';
const added = { to: '+15550100900', variables: mapped(SALE) };

export function kapsoRows({ kapso }: Services): OperationRow[] {
	let inbound = '';
	return [
		{ of: 'phoneNumber.getAll' },
		{ of: 'phoneNumber.getHealth', parameters: { phoneNumberId } },
		{ of: 'template.getAll', parameters: { phoneNumberId } },
		{ of: 'template.get', parameters: { phoneNumberId, template } },
		{
			of: 'template.create',
			parameters: { phoneNumberId, templateName: 'e2e_note', bodyText: 'Your order is on its way' },
		},
		{ of: 'template.delete', parameters: { phoneNumberId, template: byId('e2e_note:en_US') } },
		{
			of: 'media.upload',
			parameters: { phoneNumberId },
			items: [fileItem('a picture', 'image/png', 'a.png')],
		},
		{
			of: 'media.download',
			parameters: (earlier) => ({ phoneNumberId, mediaId: earlier.of('media.upload') }),
		},
		{
			of: 'media.delete',
			parameters: (earlier) => ({ phoneNumberId, mediaId: earlier.of('media.upload') }),
		},
		{ of: 'contact.create', parameters: { contactPhone: '+15550108001' } },
		{
			of: 'contact.upsert',
			parameters: {
				contactPhone: '+15550108002',
				additionalFields: { display_name: 'Ben' },
				metadataMode: 'fields',
				metadataFields: { field: [{ name: 'plan', value: 'gold' }] },
			},
		},
		{
			of: 'contact.get',
			parameters: (earlier) => ({ contactId: byId(earlier.of('contact.create')) }),
		},
		{ of: 'contact.getAll', parameters: { returnAll: true } },
		{
			of: 'contact.update',
			parameters: (earlier) => ({
				contactId: byId(earlier.of('contact.create')),
				additionalFields: { display_name: 'Dora' },
			}),
		},
		{
			of: 'contact.delete',
			parameters: (earlier) => ({ contactId: byId(earlier.of('contact.create')) }),
		},
		{ of: 'message.sendText', parameters: to({ text: 'Hello' }) },
		{ of: 'message.sendTemplate', parameters: sale() },
		{
			of: 'message.sendTemplate',
			as: 'a template without variables, the form as it is at first',
			parameters: to({ template: byId('feedback_request') }),
		},
		{ of: 'message.sendMarketingTemplate', parameters: sale() },
		{ of: 'message.sendMedia', parameters: to({ mediaLink: 'https://example.com/a.jpg' }) },
		{
			of: 'message.sendMedia',
			as: 'media from the item',
			parameters: to({ mediaType: 'document', mediaSource: 'binary', caption: 'The terms' }),
			items: [fileItem('the terms', 'application/pdf', 'terms.pdf')],
		},
		{ of: 'message.sendLocation', parameters: to({ latitude: 41.9, longitude: 12.5 }) },
		{
			of: 'message.sendContacts',
			parameters: to({ contacts: { contact: [{ formattedName: 'Ada', phone: '+15550101000' }] } }),
		},
		{
			of: 'message.sendInteractive',
			parameters: to({ text: 'Coming?', buttons: { button: [{ title: 'Yes' }] } }),
		},
		{
			of: 'message.sendReaction',
			before: () => {
				inbound = kapso.receive('15550109001', 'Hi').id;
			},
			parameters: () => ({ phoneNumberId, to: '+15550109001', messageId: inbound, emoji: '👍' }),
		},
		{ of: 'message.markAsRead', parameters: () => ({ phoneNumberId, messageId: inbound }) },
		{
			of: 'message.get',
			parameters: (earlier) => ({ messageId: earlier.of('message.sendText', 'messageId') }),
		},
		{ of: 'message.getAll', parameters: { phoneNumberId } },
		{ of: made, parameters: { broadcastName: 'By hand', phoneNumberId, template } },
		{ of: 'broadcast.addRecipients', parameters: broadcast(made, 'id', added) },
		{ of: 'broadcast.getRecipients', parameters: broadcast(made) },
		{ of: 'broadcast.schedule', parameters: broadcast(made, 'id', { scheduledAt: LATER }) },
		{ of: 'broadcast.cancel', parameters: broadcast(made) },
		{ of: 'broadcast.clearRecipients', parameters: broadcast(made) },
		{ of: 'broadcast.launch', parameters: launch({ start: 'draft' }), as: 'draft' },
		{ of: 'broadcast.send', parameters: broadcast('draft', 'campaignId') },
		{ of: 'broadcast.launch', parameters: launch() },
		LONG,
		{ of: 'broadcast.stop', parameters: broadcast('long', 'campaignId') },
		{ of: 'broadcast.get', parameters: broadcast('draft', 'campaignId') },
		{ of: 'broadcast.getAll' },
		{ of: 'broadcast.getStats', parameters: broadcast('draft', 'campaignId') },
	];
}

/** Long enough that it is still being sent when it is stopped. */
const LONG: OperationRow = {
	of: 'broadcast.launch',
	as: 'long',
	parameters: launch({ to: '={{ $json.phone }}' }),
	items: Array.from({ length: 300 }, (_none, at) => ({
		json: { phone: `+1555020${String(at).padStart(4, '0')}` },
	})),
};
