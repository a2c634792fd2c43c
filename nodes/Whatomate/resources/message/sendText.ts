import { atMost } from '../../../../core/operation/checks';
import { defineOperation } from '../../operation';
import { addressFields, replyToOption, textField } from './fields';
import { chosenAccount, messagePlan, toContact } from './plan';
import { resultOptions } from './waitForResult';

export const sendText = defineOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send free-form text to someone who wrote in the last 24 hours',
	fields: [
		...addressFields,
		{ ...textField, description: 'What to write, at most 4,096 characters' },
	],
	options: [replyToOption, ...resultOptions],
	async plan(ctx) {
		const text = atMost(ctx.required('text', 'Text'), 4096, 'Text');
		const account = await chosenAccount(ctx);
		const replyTo = ctx.option<string>('replyTo');
		const body = {
			type: 'text',
			content: { body: text },
			...(account && { whatsapp_account: account }),
			...(replyTo && { reply_to_message_id: replyTo }),
		};
		return messagePlan(ctx, {
			subject: 'text',
			account,
			request: async (target) => await toContact(target, body),
		});
	},
});
