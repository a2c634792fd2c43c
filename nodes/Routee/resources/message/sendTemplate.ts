import { defineOperation } from '../../operation';
import { addressFields, textOption } from './fields';
import { messagePlan } from './plan';
import { templateBody } from './templateBody';
import { templateFields } from './templateFields';

export const sendTemplate = defineOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description: 'Send an approved template with its variables filled in',
	fields: [...addressFields, ...templateFields],
	options: [textOption],
	async plan(ctx) {
		const template = templateBody(ctx);
		return messagePlan(ctx, { subject: String(template.templateId), body: { template } });
	},
});
