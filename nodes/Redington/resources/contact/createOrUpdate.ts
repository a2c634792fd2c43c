import type { IDataObject } from 'n8n-workflow';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RedingtonApi } from '../../api';
import { defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import {
	changeContact,
	changesOf,
	contactByNumber,
	createContact,
	isRefusedWith,
	mobileNumber,
	simplifyContact,
} from './contacts';
import { contentFields, mobileNumberField, nameField } from './fields';

export const createOrUpdate = defineOperation({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	fields: [mobileNumberField, nameField, ...contentFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const mobile_number = mobileNumber(ctx, 'mobileNumber', 'Mobile Number');
		const name = ctx.required('contactName', 'Name').trim();
		const changes = changesOf(ctx);
		const { api } = ctx;
		const known = await contactIn(ctx, mobile_number);
		if (known) return await changeContact(api, String(known.id), { name, ...changes });
		const contact = await created(ctx, { name, mobile_number });
		if (Object.keys(changes).length === 0) return contact;
		// A creation takes name and number only.
		return { ...contact, ...(await changeContact(api, String(contact.id), changes)) };
	},
});

async function contactIn(
	ctx: ItemContext<RedingtonApi>,
	digits: string,
): Promise<IDataObject | undefined> {
	return await ctx.orEmpty(async () => await contactByNumber(ctx.api, digits));
}

async function created(
	ctx: ItemContext<RedingtonApi>,
	contact: { name: string; mobile_number: string },
): Promise<IDataObject> {
	try {
		// Harmless to repeat, since the service refuses a second contact with the same number.
		return await createContact(ctx.api, contact, true);
	} catch (error) {
		return await changeRival(ctx, contact, error);
	}
}

/** A message from this person, or another workflow, may have made the contact meanwhile. */
async function changeRival(
	ctx: ItemContext<RedingtonApi>,
	{ name, mobile_number }: { name: string; mobile_number: string },
	refusal: unknown,
): Promise<IDataObject> {
	const isTaken = isRefusedWith(refusal, 409);
	const rival = isTaken ? await contactIn(ctx, mobile_number) : undefined;
	if (!rival) throw refusal;
	return await changeContact(ctx.api, String(rival.id), { name });
}
