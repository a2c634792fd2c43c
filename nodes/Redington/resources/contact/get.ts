import { defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenId, contactById, contactByNumber, mobileNumber, simplifyContact } from './contacts';
import { contactField } from './fields';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get contact',
	description: 'Get one contact by mobile number, or by ID; an unknown number gives no item',
	fields: [contactField],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const id = chosenId(ctx);
		if (id) return await contactById(ctx.api, id);
		const digits = mobileNumber(ctx, 'contactId', 'Contact');
		return (await ctx.orEmpty(async () => await contactByNumber(ctx.api, digits))) ?? [];
	},
});
