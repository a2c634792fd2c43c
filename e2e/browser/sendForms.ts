import type { INodeParameters } from 'n8n-workflow';
import { byId, mapped } from '../n8n/workflows';

export interface SendForm {
	service: string;
	node: string;
	/** An action as the nodes panel names it. */
	action: string;
	parameters: INodeParameters;
	/** The form's first list, and something that it offers. */
	offers?: [parameter: string, name: string];
	/** Labels that the form shows, template variables among them. */
	shows: string[];
}

const person = '={{ $json.phone }}';

export const sendForms: SendForm[] = [
	{
		service: 'Kapso',
		node: 'kapso',
		action: 'Send template message',
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: byId('1234567890'),
			template: byId('weekend_sale'),
			to: person,
			variables: mapped({}),
		},
		offers: ['phoneNumberId', 'Support Line'],
		shows: ['Resource', 'Operation', 'Phone Number', 'Template', 'Recipient', 'Body: name'],
	},
	{
		service: 'Msgkart',
		node: 'msgkart',
		action: 'Send template message',
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: '200000000000002',
			template: byId('promo_template:en_US'),
			to: person,
			variables: mapped({}),
		},
		offers: ['template', 'promo_template'],
		shows: ['Resource', 'Operation', 'Template', 'Recipient', 'Body 1'],
	},
	{
		service: 'Redington',
		node: 'redington',
		action: 'Launch campaign',
		parameters: {
			resource: 'campaign',
			operation: 'launch',
			campaignName: 'August',
			template: byId('packagedelivered'),
			to: person,
			contactName: 'Asha',
			variables: mapped({}),
		},
		offers: ['template', 'packagedelivered'],
		shows: ['Resource', 'Operation', 'Campaign Name', 'Template', 'Body 2'],
	},
	{
		service: 'Routee',
		node: 'routee',
		action: 'Send template message',
		parameters: { resource: 'message', operation: 'sendTemplate', to: person },
		shows: ['Resource', 'Operation', 'Template ID', 'Recipient'],
	},
	{
		service: 'Whatomate',
		node: 'whatomate',
		action: 'Launch campaign',
		parameters: {
			resource: 'campaign',
			operation: 'launch',
			campaignName: 'Diwali',
			account: byId('Main'),
			template: byId('order_update'),
			recipientPhone: person,
			variables: mapped({}),
		},
		offers: ['account', 'Main'],
		shows: ['Resource', 'Operation', 'Account', 'Template', 'Body 1'],
	},
];
