import { atMost } from '../../../../core/operation/checks';
import { defineOperation } from '../../operation';
import { addressFields, replyToOption, textField } from './fields';
import { interactive, interactiveType } from './interactive';
import { interactiveFields } from './interactiveFields';
import { chosenAccount, messagePlan, toContact } from './plan';
import { resultOptions } from './waitForResult';

export const sendInteractive = defineOperation({
	name: 'Send Interactive',
	value: 'sendInteractive',
	action: 'Send interactive message',
	description: 'Send text with buttons, a list, a link button or a flow',
	fields: [
		...addressFields,
		{
			displayName: 'Interactive Type',
			name: 'interactiveType',
			type: 'options',
			options: [
				{ name: 'Flow', value: 'flow', description: 'A button that opens a WhatsApp Flow' },
				{ name: 'List', value: 'list', description: 'A menu of 4 to 10 rows' },
				{ name: 'Reply Buttons', value: 'button', description: 'Up to 3 quick replies' },
				{ name: 'URL Button', value: 'cta_url', description: 'A button that opens a link' },
			],
			default: 'button',
			description: 'What the recipient can tap',
		},
		{ ...textField, description: 'What to write, at most 1,024 characters' },
		...interactiveFields,
	],
	options: [
		replyToOption,
		{
			displayName: 'Flow Header',
			name: 'flowHeader',
			type: 'string',
			default: '',
			description: 'Text above a flow message, at most 60 characters',
		},
		...resultOptions,
	],
	async plan(ctx) {
		const type = interactiveType(ctx);
		const text = atMost(ctx.required('text', 'Text'), 1024, 'Text');
		const content = { type, body: text, ...interactive(ctx, type) };
		const account = await chosenAccount(ctx);
		const replyTo = ctx.option<string>('replyTo');
		const body = {
			type: 'interactive',
			interactive: content,
			...(account && { whatsapp_account: account }),
			...(replyTo && { reply_to_message_id: replyTo }),
		};
		return messagePlan(ctx, {
			subject: `interactive ${type}`,
			account,
			request: async (target) => await toContact(target, body),
		});
	},
});
