import { defaultCountryOption } from '../../../../core/operation/options';
import { contactField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenContact, contactPath, simplifyContact } from './contacts';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get contact',
	description: 'Get one contact by its ID or phone number',
	fields: [contactField],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		return await ctx.api.data({ method: 'GET', path: contactPath(ctx.api, chosenContact(ctx)) });
	},
});
