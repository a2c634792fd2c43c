import { pathOf } from '../../api';
import { chosenContactId } from '../../chosenContact';
import { contactField, defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { needs } from '../../versions';

export const deleteContact = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete contact',
	description: 'Delete a contact; creating one with its number again brings it back',
	fields: [contactField],
	options: [defaultCountryOption],
	async perItem(ctx) {
		const path = pathOf('contacts', await chosenContactId(ctx));
		await needs('writeContacts', async () => await ctx.api.call({ method: 'DELETE', path }));
		return { deleted: true };
	},
});
