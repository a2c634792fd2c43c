import { FailureError } from '../../../../core/failures/error';
import { defaultCountryOption } from '../../../../core/operation/options';
import { defineOperation } from '../../operation';
import { contactContent, contactPhone, createContact, simplifyContact } from './contacts';
import { contactPhoneField, contentFields } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description: 'Create a contact for a phone number that has none yet',
	fields: [contactPhoneField, ...contentFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const phone = contactPhone(ctx);
		const content = contactContent(ctx);
		try {
			return await createContact(ctx.api, phone, content);
		} catch (error) {
			return explain(error);
		}
	},
});

/** Kapso's refusals name no field, and mostly mean that the number has a contact already. */
function explain(error: unknown): never {
	if (!(error instanceof FailureError) || error.failure.httpStatus !== 422) throw error;
	throw new FailureError({
		failure: {
			...error.failure,
			parameter: 'Contact Phone Number',
			hint: "Check the values, or use 'Create or Update' if the contact may exist already",
		},
	});
}
