import { atMost } from '../../../../core/operation/checks';
import { phoneNumberField, recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { messageOptions, messagePlan } from './plan';

export const sendText = defineOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send free-form text to someone who wrote in the last 24 hours',
	fields: [
		phoneNumberField,
		recipientField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'What to write, at most 4,096 characters',
		},
	],
	options: [
		...messageOptions,
		{
			displayName: 'Preview Links',
			name: 'previewUrl',
			type: 'boolean',
			default: false,
			description: 'Whether WhatsApp shows a preview of the first link in the text',
		},
	],
	async plan(ctx) {
		const text = atMost(ctx.required('text', 'Text'), 4096, 'Text');
		const preview_url = ctx.option<boolean>('previewUrl') ?? false;
		return messagePlan(ctx, {
			subject: 'text',
			body: async () => ({ type: 'text', text: { body: text, preview_url } }),
		});
	},
});
