import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { Template } from '../../../../core/template/types';
import { templateFields } from '../../fields';
import { defineOperation } from '../../operation';
import { assertSendable } from '../../templates';
import { callbackDataOption, messagePlan } from './plan';
import { templateMessage } from './templateMessage';

function assertMarketing(template: Template): void {
	assertSendable(template);
	if (!template.category || template.category === 'MARKETING') return;
	throw invalidParameter(
		'Template',
		`The template '${template.name}' is of category ${template.category.toLowerCase()}`,
		"Choose a marketing template, or use 'Send Template' for this one",
	);
}

export const sendMarketingTemplate = defineOperation({
	name: 'Send Marketing Template',
	value: 'sendMarketingTemplate',
	action: 'Send marketing template message',
	description: "Send a marketing template through Meta's Marketing Messages API",
	fields: templateFields,
	options: [
		callbackDataOption,
		{
			displayName: 'Activity Sharing',
			name: 'messageActivitySharing',
			type: 'boolean',
			default: true,
			description:
				"Whether Meta may use this message's events to improve delivery. Passed on to Meta; not in Kapso's own documentation.",
		},
		{
			displayName: 'Product Policy',
			name: 'productPolicy',
			type: 'options',
			options: [
				{ name: 'Fall Back to Cloud API', value: 'CLOUD_API_FALLBACK' },
				{ name: 'Marketing Messages API Only', value: 'STRICT' },
			],
			default: 'CLOUD_API_FALLBACK',
			description:
				"What to do where the number is not enabled for the Marketing Messages API. Passed on to Meta; not in Kapso's own documentation.",
		},
	],
	async plan(ctx) {
		const { template, body } = await templateMessage(ctx, assertMarketing);
		const product_policy = ctx.option<string>('productPolicy');
		const message_activity_sharing = ctx.option<boolean>('messageActivitySharing');
		const advanced: IDataObject = {
			...(product_policy && { product_policy }),
			...(message_activity_sharing !== undefined && { message_activity_sharing }),
		};
		return messagePlan(ctx, {
			subject: template.name,
			endpoint: 'marketing_messages',
			body: async () => ({ ...body, ...advanced }),
		});
	},
});
