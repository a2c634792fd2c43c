import { defaultCountryOption } from '../../../../core/operation/options';
import { contactField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenContact, contactPath } from './contacts';

export const deleteContact = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete contact',
	description: 'Erase a contact with its data for good',
	fields: [contactField],
	options: [defaultCountryOption],
	async perItem(ctx) {
		await ctx.api.call({ method: 'DELETE', path: contactPath(ctx.api, chosenContact(ctx)) });
		return { deleted: true };
	},
});
