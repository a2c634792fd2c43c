import { pathOf } from '../../api';
import { chosenContactId } from '../../chosenContact';
import { contactField, defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { simplifyContact } from './contacts';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get contact',
	description: 'Get one contact by its ID or phone number',
	fields: [contactField],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const path = pathOf('contacts', await chosenContactId(ctx));
		return await ctx.api.data({ method: 'GET', path });
	},
});
