import { templateFields } from '../../fields';
import { defineOperation } from '../../operation';
import { callbackDataOption, messagePlan } from './plan';
import { templateMessage } from './templateMessage';

export const sendTemplate = defineOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description: 'Send an approved template with its variables filled in',
	fields: templateFields,
	options: [callbackDataOption],
	async plan(ctx) {
		const { template, body } = await templateMessage(ctx);
		return messagePlan(ctx, { subject: template.name, body: async () => body });
	},
});
