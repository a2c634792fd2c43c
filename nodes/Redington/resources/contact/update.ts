import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RedingtonApi } from '../../api';
import { defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import {
	assertChanges,
	changeContact,
	changesOf,
	chosenId,
	contactByNumber,
	mobileNumber,
	simplifyContact,
} from './contacts';
import { changeFields, contactField } from './fields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update contact',
	description: 'Change the name, the attributes, the opt-in or the block of a contact',
	fields: [contactField, ...changeFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const changes = changesOf(ctx);
		assertChanges(changes);
		return await changeContact(ctx.api, chosenId(ctx) ?? (await idByNumber(ctx)), changes);
	},
});

async function idByNumber(ctx: ItemContext<RedingtonApi>): Promise<string> {
	const digits = mobileNumber(ctx, 'contactId', 'Contact');
	const contact = await ctx.orEmpty(async () => await contactByNumber(ctx.api, digits));
	if (contact) return String(contact.id);
	throw invalidParameter(
		'Contact',
		`There is no contact with the number +${digits}`,
		"Check the number, or use 'Create or Update'",
	);
}
