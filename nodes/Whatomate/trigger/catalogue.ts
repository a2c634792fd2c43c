import type { INodeProperties } from 'n8n-workflow';

/** Whatomate's events (upstream's webhook dispatch, July 2026). None reports a delivery. */
export const triggerOnField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [
		{
			name: 'Contact Created',
			value: 'contact.created',
			description: 'A person who was not a contact yet has written',
		},
		{
			name: 'Message Incoming',
			value: 'message.incoming',
			description: 'A contact has written or tapped a button',
		},
		{
			name: 'Message Outgoing',
			value: 'message.outgoing',
			description: 'A message was typed in the WhatsApp Business app on the phone',
		},
		{
			name: 'Message Sent',
			value: 'message.sent',
			description: "WhatsApp has taken a message of Whatomate's users or API, none of a campaign",
		},
		{
			name: 'Test',
			value: 'test',
			action: 'On test of the webhook',
			description: "The test button in Whatomate's webhook settings was pressed",
		},
		{
			name: 'Transfer Assigned',
			value: 'transfer.assigned',
			description: 'An agent got a conversation',
		},
		{
			name: 'Transfer Created',
			value: 'transfer.created',
			description: 'The chatbot handed a conversation over',
		},
		{
			name: 'Transfer Resumed',
			value: 'transfer.resumed',
			description: 'The chatbot got a conversation back',
		},
	],
	default: ['message.incoming'],
};

export const notices: INodeProperties[] = [
	{
		displayName:
			'Whatomate calls public addresses only: it refuses localhost and private IP addresses, and never delivers to names that lead to one. Set WEBHOOK_URL of n8n to its public HTTPS address.',
		name: 'addressNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			"Whether campaign messages were delivered or read is not among these events: use 'Whatomate Campaign Trigger' for that",
		name: 'deliveryNotice',
		type: 'notice',
		default: '',
	},
];
