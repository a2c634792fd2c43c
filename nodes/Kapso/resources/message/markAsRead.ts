import { phoneNumberField } from '../../fields';
import { defineOperation } from '../../operation';
import { messageIdField } from './messageId';

export const markAsRead = defineOperation({
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark message as read',
	description: 'Show the sender of a received message that it was read',
	fields: [
		{ ...phoneNumberField, description: 'The WhatsApp number of yours that received the message' },
		{ ...messageIdField, description: 'The received message' },
	],
	options: [
		{
			displayName: 'Typing Indicator',
			name: 'typingIndicator',
			type: 'boolean',
			default: false,
			description:
				'Whether to show that you are typing, until the next message or for about 25 seconds',
		},
	],
	async perItem(ctx) {
		const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
		const message_id = ctx.required('messageId', 'Message ID').trim();
		const typing = ctx.option<boolean>('typingIndicator') === true;
		const { success } = await ctx.api.json({
			method: 'POST',
			path: ctx.api.meta(`/${encodeURIComponent(phoneNumberId)}/messages`),
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id,
				...(typing && { typing_indicator: { type: 'text' } }),
			},
			// A message that is marked twice is read all the same.
			repeatable: true,
		});
		return { messageId: message_id, success };
	},
});
