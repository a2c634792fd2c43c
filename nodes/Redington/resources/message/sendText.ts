import { atMost } from '../../../../core/operation/checks';
import { recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { INDIVIDUAL, messagePlan } from './plan';

export const sendText = defineOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send free-form text to someone who wrote in the last 24 hours',
	fields: [
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
		{
			displayName: 'Preview Links',
			name: 'previewUrl',
			type: 'boolean',
			default: false,
			description: 'Whether WhatsApp shows a preview of the first link in the text',
		},
	],
	async plan(ctx) {
		const body = atMost(ctx.required('text', 'Text'), 4096, 'Text');
		const preview_url = ctx.option<boolean>('previewUrl');
		const text = { body, ...(preview_url !== undefined && { preview_url }) };
		return messagePlan(ctx, {
			subject: 'text',
			body: async () => await Promise.resolve({ type: 'text', ...INDIVIDUAL, text }),
		});
	},
});
