import { atMost } from '../../../../core/operation/checks';
import { recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { actionOf } from './interactiveAction';
import { actionFields } from './interactiveFields';
import { INDIVIDUAL, messagePlan } from './plan';

export const sendInteractive = defineOperation({
	name: 'Send Interactive',
	value: 'sendInteractive',
	action: 'Send interactive message',
	description: 'Send text with reply buttons or a list to someone who wrote in the last 24 hours',
	fields: [
		recipientField,
		{
			displayName: 'Interactive Type',
			name: 'interactiveType',
			type: 'options',
			options: [
				{ name: 'List', value: 'list', description: 'A menu of up to 10 rows' },
				{ name: 'Reply Buttons', value: 'button', description: 'Up to 3 quick replies' },
			],
			default: 'button',
			description: 'What the recipient can tap',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'What to write, at most 1,024 characters',
		},
		...actionFields,
	],
	options: [
		{
			displayName: 'Footer',
			name: 'footer',
			type: 'string',
			default: '',
			description: 'Small text below, at most 60 characters',
		},
		{
			displayName: 'Header',
			name: 'header',
			type: 'string',
			default: '',
			description: 'Bold text above, at most 60 characters',
		},
	],
	async plan(ctx) {
		const type = ctx.text('interactiveType');
		const text = atMost(ctx.required('text', 'Text'), 1024, 'Text');
		const header = atMost(ctx.option<string>('header') ?? '', 60, 'Header');
		const footer = atMost(ctx.option<string>('footer') ?? '', 60, 'Footer');
		const interactive = {
			type,
			...(header && { header: { type: 'text', text: header } }),
			body: { text },
			...(footer && { footer: { text: footer } }),
			action: actionOf(ctx, type),
		};
		return messagePlan(ctx, {
			subject: `interactive ${type}`,
			body: async () => await Promise.resolve({ type: 'interactive', ...INDIVIDUAL, interactive }),
		});
	},
});
