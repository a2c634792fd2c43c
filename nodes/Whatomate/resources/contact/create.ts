import { FailureError } from '../../../../core/failures/error';
import { defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { createContact, isTaken } from '../../people';
import { contactContent, contactDigits, simplifyContact } from './contacts';
import { additionalFields, contactPhoneField } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description: 'Create a contact for a phone number that has none yet',
	fields: [contactPhoneField, additionalFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const phone_number = contactDigits(ctx);
		const content = await contactContent(ctx);
		const made = createContact(ctx.api, { phone_number, ...content });
		return await made.catch(async (error: unknown) => await Promise.reject(explained(error)));
	},
});

function explained(error: unknown): unknown {
	if (!(error instanceof FailureError) || !isTaken(error)) return error;
	return new FailureError({
		failure: {
			...error.failure,
			parameter: 'Contact Phone Number',
			hint: "Use 'Create or Update' for a number that may have a contact already",
		},
	});
}
