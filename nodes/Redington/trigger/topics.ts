import type { INodeProperties } from 'n8n-workflow';

interface Topic {
	name: string;
	value: string;
	description?: string;
}

/** AiSensy's page on project webhooks; Redington's document names two of them. */
const TOPICS: Topic[] = [
	{
		name: 'Campaign Message Delivered',
		value: 'contact.campaign.delivered',
	},
	{ name: 'Campaign Message Read', value: 'contact.campaign.read' },
	{ name: 'Campaign Message Sent', value: 'contact.campaign.sent' },
	{ name: 'Chat Closed', value: 'contact.chat.closed' },
	{ name: 'Chat Intervened', value: 'contact.chat.intervened' },
	{ name: 'Chat Requesting', value: 'contact.chat.requesting' },
	{ name: 'Contact Attribute Revised', value: 'contact.attribute.revised' },
	{ name: 'Contact Created', value: 'contact.created' },
	{ name: 'Contact First Message Updated', value: 'contact.first_message.updated' },
	{ name: 'Contact Tag Updated', value: 'contact.tag.updated' },
	{
		name: 'Message Created',
		value: 'message.created',
		description: 'Every new message, of yours and of customers',
	},
	{
		name: 'Message From Customer',
		value: 'message.sender.user',
		description: 'With Message Created as well, each of them comes twice',
	},
	{
		name: 'Message Status Updated',
		value: 'message.status.updated',
		description: 'Sent, delivered, read or failed, of all messages',
	},
	{ name: 'Order Placed', value: 'order.placed' },
	{ name: 'Payment Captured', value: 'payment.captured' },
	{ name: 'Payment Refunded', value: 'payment.refunded' },
];

/**
 * The delivery topics are chosen at first. A campaign's message is reported by two of them, of
 * which Only Advance Status lets one through.
 */
export const topicsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [{ name: 'All', value: '*', action: 'On any event' }, ...TOPICS],
	default: [
		'contact.campaign.delivered',
		'contact.campaign.read',
		'contact.campaign.sent',
		'message.status.updated',
	],
};
