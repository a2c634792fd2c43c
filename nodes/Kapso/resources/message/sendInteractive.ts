import { atMost } from '../../../../core/operation/checks';
import { phoneNumberField, recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { actionFields } from './interactiveActionFields';
import { action, interactiveType, maxText } from './interactiveAction';
import { header, headerFields } from './interactiveHeader';
import { messageOptions, messagePlan } from './plan';

export const sendInteractive = defineOperation({
	name: 'Send Interactive',
	value: 'sendInteractive',
	action: 'Send interactive message',
	description: 'Send text with buttons, a list, a link button or a flow',
	fields: [
		phoneNumberField,
		recipientField,
		{
			displayName: 'Interactive Type',
			name: 'interactiveType',
			type: 'options',
			options: [
				{ name: 'Flow', value: 'flow', description: 'A button that opens a WhatsApp Flow' },
				{ name: 'List', value: 'list', description: 'A menu of up to 10 rows' },
				{ name: 'Reply Buttons', value: 'button', description: 'Up to 3 quick replies' },
				{ name: 'URL Button', value: 'cta_url', description: 'A button that opens a link' },
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
			description: 'What to write, at most 1,024 characters, or 4,096 with a list',
		},
		...actionFields,
		...headerFields,
	],
	options: [
		...messageOptions,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			description: 'Name under which a document in the header is shown',
		},
		{
			displayName: 'Flow Mode',
			name: 'flowMode',
			type: 'options',
			options: [
				{ name: 'Draft', value: 'draft', description: 'For testing a flow before it is published' },
				{ name: 'Published', value: 'published' },
			],
			default: 'published',
			description: 'Which version of the flow to open',
		},
		{
			displayName: 'Flow Token',
			name: 'flowToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Text that comes back with what the recipient enters into the flow',
		},
		{
			displayName: 'Footer',
			name: 'footer',
			type: 'string',
			default: '',
			description: 'Small text below, at most 60 characters',
		},
	],
	async plan(ctx) {
		const type = interactiveType(ctx);
		const text = atMost(ctx.required('text', 'Text'), maxText(type), 'Text');
		const footer = atMost(ctx.option<string>('footer') ?? '', 60, 'Footer');
		const fixed = {
			type,
			body: { text },
			...(footer && { footer: { text: footer } }),
			action: action(ctx, type),
		};
		const head = header(ctx, type);
		return messagePlan(ctx, {
			subject: `interactive ${type}`,
			body: async () => ({ type: 'interactive', interactive: { ...fixed, ...(await head()) } }),
		});
	},
});
