import type { HttpResponse } from '../../../../core/http/types';
import { fingerprint } from '../../../../core/send/ledger';
import { messageFields } from '../../fields';
import { defineOperation } from '../../operation';
import { phoneOf } from '../../phone';
import { chosenTemplate, templateKey } from '../../templates';
import { componentsOf } from './components';

export const sendTemplate = defineOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description: 'Send an approved template with its variables filled in, one call an item',
	fields: messageFields,
	async plan(ctx) {
		const phoneNumberId = ctx.required('phoneNumberId', 'Phone Number ID').trim();
		const recipient = phoneOf(ctx);
		const template = await chosenTemplate(ctx);
		const components = await componentsOf(ctx, template);
		const key = templateKey(template);
		return {
			recipient: recipient.e164,
			recipientKey: recipient.key,
			fingerprint: fingerprint('template', phoneNumberId, key, recipient.key),
			attempt: async () =>
				await ctx.api.once({
					method: 'POST',
					path: ctx.api.messagePath('v1', 'template'),
					body: {
						message: { messageType: 'template', ...template, components },
						to: recipient.digits,
						phoneNumberId,
					},
				}),
			accepted,
		};
	},
});

interface Accepted {
	messageId?: string;
	transactionId?: string;
}

function accepted({ body }: HttpResponse) {
	const { messageId, transactionId } = body as Accepted;
	return { messageId, extra: transactionId ? { transactionId } : undefined };
}
