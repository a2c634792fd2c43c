/** The live topics of the reference's §9; the deprecated ones are not sent. */
export const TOPICS = [
	'contact.created',
	'contact.tag.updated',
	'contact.attribute.revised',
	'contact.first_message.updated',
	'contact.chat.intervened',
	'contact.chat.closed',
	'contact.chat.requesting',
	'contact.campaign.sent',
	'contact.campaign.delivered',
	'contact.campaign.read',
	'message.created',
	'message.status.updated',
	'message.sender.user',
	'order.placed',
	'payment.captured',
	'payment.refunded',
] as const;

export type Topic = (typeof TOPICS)[number];
