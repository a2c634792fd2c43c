import { invalidParameter } from '../../../../core/failures/error';
import { defaultCountryOption } from '../../../../core/operation/options';
import { contactField } from '../../fields';
import { defineOperation } from '../../operation';
import { changeContact, chosenContact, contactContent, simplifyContact } from './contacts';
import { contentFields } from './fields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update contact',
	description: 'Change the names, the customer or the metadata of a contact',
	fields: [contactField, ...contentFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const contact = chosenContact(ctx);
		const content = contactContent(ctx);
		if (Object.keys(content).length === 0) {
			throw invalidParameter(
				'Additional Fields',
				'There is nothing to change',
				"Give a value in 'Additional Fields' or 'Metadata'",
			);
		}
		return await changeContact(ctx.api, contact, content);
	},
});
