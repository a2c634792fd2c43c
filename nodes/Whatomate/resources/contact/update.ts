import { invalidParameter } from '../../../../core/failures/error';
import { chosenContactId } from '../../chosenContact';
import { contactField, defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { changeContact, contactContent, simplifyContact } from './contacts';
import { additionalFields } from './fields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update contact',
	description: 'Change the name, the account, the tags or the metadata of a contact',
	fields: [contactField, additionalFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const content = await contactContent(ctx);
		if (Object.keys(content).length === 0) {
			throw invalidParameter(
				'Additional Fields',
				'There is nothing to change',
				"Add at least one field in 'Additional Fields'",
			);
		}
		return await changeContact(ctx.api, await chosenContactId(ctx), content);
	},
});
