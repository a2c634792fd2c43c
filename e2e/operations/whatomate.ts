import type { INodeParameters } from 'n8n-workflow';
import { byId, fileItem, mapped } from '../n8n/workflows';
import type { Services } from '../services';
import type { Earlier, OperationRow } from './row';

const ASHA = byId('+919551000001', 'phone');
const account = byId('Main');
const template = byId('order_update');
const ORDER = mapped({ 'body:1': 'Asha', 'body:2': 'A-17' });
const LAUNCH: INodeParameters = {
	campaignName: 'Diwali',
	account,
	template,
	recipientPhone: '={{ $json.phone }}',
	recipientName: '={{ $json.name }}',
	variables: ORDER,
};
const people = (count: number, first = 0) =>
	Array.from({ length: count }, (_none, at) => ({
		json: { phone: `+1555${2_000_000 + first + at}`, name: `Person ${at}` },
	}));

const campaign =
	(of: string, field = 'id', more: INodeParameters = {}) =>
	(earlier: Earlier): INodeParameters => ({ campaignId: byId(earlier.of(of, field)), ...more });
const contact =
	(more: INodeParameters = {}) =>
	(earlier: Earlier): INodeParameters => ({
		contactId: byId(earlier.of('contact.create')),
		...more,
	});

export function whatomateRows({ whatomate }: Services): OperationRow[] {
	const { state } = whatomate;
	const recipientOf = (id: string): string => state.campaigns.get(id)?.recipients[0]?.id ?? '';
	const send = (more: INodeParameters = {}): INodeParameters => ({ to: ASHA, account, ...more });
	const made = 'campaign.create';
	return [
		{ of: 'account.getAll' },
		{ of: 'template.getAll' },
		{ of: 'template.get', parameters: { template } },
		{ of: 'template.sync', parameters: { account } },
		{
			of: 'contact.create',
			parameters: { contactPhone: '+15559000001', additionalFields: { name: 'Ana' } },
		},
		{ of: 'contact.upsert', parameters: { contactPhone: '+15559000002' } },
		{ of: 'contact.get', parameters: contact() },
		{ of: 'contact.getAll' },
		{ of: 'contact.update', parameters: contact({ additionalFields: { name: 'Anna' } }) },
		{ of: 'contact.setTags', parameters: contact({ tags: 'vip, new' }) },
		{ of: 'contact.delete', parameters: contact() },
		{ of: 'message.sendText', parameters: send({ text: 'Hello' }) },
		{ of: 'message.sendTemplate', parameters: send({ template, variables: ORDER }) },
		{
			of: 'message.sendMedia',
			parameters: send({ caption: 'Look' }),
			items: [fileItem('a picture', 'image/png', 'a.png')],
		},
		{
			of: 'message.sendInteractive',
			parameters: send({ text: 'Coming?', buttons: { button: [{ title: 'Yes' }] } }),
		},
		{ of: 'message.getAll', parameters: { contactId: ASHA } },
		{ of: made, parameters: { campaignName: 'By hand', account, template: byId('new_arrivals') } },
		{
			of: 'campaign.uploadHeaderMedia',
			parameters: campaign(made),
			items: [fileItem('a picture', 'image/png', 'a.png')],
		},
		{
			of: 'campaign.update',
			parameters: campaign(made, 'id', { updateFields: { name: 'Renamed' } }),
		},
		{
			of: 'campaign.addRecipients',
			parameters: campaign(made, 'id', {
				recipientPhone: '={{ $json.phone }}',
				variables: mapped({ 'body:1': 'Ana' }),
			}),
			items: people(2),
		},
		{ of: 'campaign.getRecipients', parameters: campaign(made) },
		{
			of: 'campaign.removeRecipient',
			parameters: (earlier) =>
				campaign(made, 'id', { recipientId: byId(recipientOf(earlier.of(made))) })(earlier),
		},
		{ of: 'campaign.launch', parameters: LAUNCH, items: people(200, 100) },
		{ of: 'campaign.pause', parameters: campaign('campaign.launch', 'campaignId') },
		{ of: 'campaign.start', parameters: campaign('campaign.launch', 'campaignId') },
		{
			of: 'campaign.pause',
			as: 'pause again',
			parameters: campaign('campaign.launch', 'campaignId'),
		},
		{
			of: 'campaign.retryFailed',
			before: (earlier) => {
				const launched = state.campaigns.get(earlier.of('campaign.launch', 'campaignId'));
				// Nothing is on its way to the last one, that could change it again.
				const last = launched?.recipients.at(-1);
				if (last) last.status = 'failed';
			},
			parameters: campaign('campaign.launch', 'campaignId'),
		},
		{ of: 'campaign.cancel', parameters: campaign('campaign.launch', 'campaignId') },
		{ of: 'campaign.get', parameters: campaign(made) },
		{ of: 'campaign.getAll' },
		{ of: 'campaign.getStats', parameters: campaign(made) },
		{ of: 'campaign.delete', parameters: campaign(made) },
	];
}
