import { defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { createContact, findContact, isTaken } from '../../people';
import { changeContact, contactContent, contactDigits, simplifyContact } from './contacts';
import { additionalFields, contactPhoneField } from './fields';

export const createOrUpdate = defineOperation({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	fields: [contactPhoneField, additionalFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const { api } = ctx;
		const phone_number = contactDigits(ctx);
		const content = await contactContent(ctx);
		const known = await findContact(api, phone_number);
		if (known) return await changeContact(api, String(known.id), content, known);
		const made = createContact(api, { phone_number, ...content });
		return await made.catch(async (error: unknown) => {
			// Somebody wrote to us, or another workflow made it, between the look-up and now.
			const rival = isTaken(error) ? await findContact(api, phone_number) : undefined;
			if (!rival) return await Promise.reject(error);
			return await changeContact(api, String(rival.id), content, rival);
		});
	},
});
