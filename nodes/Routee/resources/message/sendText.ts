import { atMost } from '../../../../core/operation/checks';
import { defineOperation } from '../../operation';
import { addressFields } from './fields';
import { MAX_TEXT, messagePlan } from './plan';

export const sendText = defineOperation({
	name: 'Send Text',
	value: 'sendText',
	action: 'Send text message',
	description: 'Send free-form text to someone who wrote in the last 24 hours',
	fields: [
		...addressFields,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'What to write, at most 4,069 characters',
		},
	],
	async plan(ctx) {
		const text = atMost(ctx.required('text', 'Text'), MAX_TEXT, 'Text');
		return messagePlan(ctx, { subject: 'text', body: { text } });
	},
});
