import { phoneNumberField } from '../../fields';
import { defineOperation } from '../../operation';

export const getHealth = defineOperation({
	name: 'Get Health',
	value: 'getHealth',
	action: 'Get phone number health',
	description: 'Check whether a phone number can send and receive',
	fields: [{ ...phoneNumberField, description: 'The WhatsApp number of yours to check' }],
	async perItem(ctx) {
		const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
		const path = ctx.api.platform(`/phone_numbers/${encodeURIComponent(phoneNumberId)}/health`);
		// The one answer of the Platform API that is not in an envelope.
		return { phoneNumberId, ...(await ctx.api.json({ method: 'GET', path })) };
	},
});
