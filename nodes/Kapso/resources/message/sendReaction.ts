import { phoneNumberField, recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { callbackDataOption, messagePlan } from './plan';

export const sendReaction = defineOperation({
	name: 'Send Reaction',
	value: 'sendReaction',
	action: 'Send reaction to message',
	description: 'React to a message with an emoji, or take the reaction back',
	fields: [
		phoneNumberField,
		recipientField,
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. wamid.HBgN…',
			description: 'The message to react to',
		},
		{
			displayName: 'Emoji',
			name: 'emoji',
			type: 'string',
			default: '',
			description: 'A single emoji. Leave it empty to take the reaction back.',
		},
	],
	options: [callbackDataOption],
	async plan(ctx) {
		const message_id = ctx.required('messageId', 'Message ID').trim();
		const reaction = { message_id, emoji: ctx.text('emoji') };
		return messagePlan(ctx, {
			subject: `reaction ${message_id}`,
			body: async () => ({ type: 'reaction', reaction }),
		});
	},
});
