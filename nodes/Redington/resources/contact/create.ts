import { defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { createContact, mobileNumber, simplifyContact } from './contacts';
import { mobileNumberField, nameField } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description: 'Create a contact, which is opted in by that, for a number that has none yet',
	fields: [mobileNumberField, nameField],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const mobile_number = mobileNumber(ctx, 'mobileNumber', 'Mobile Number');
		const name = ctx.required('contactName', 'Name').trim();
		return await createContact(ctx.api, { name, mobile_number });
	},
});
