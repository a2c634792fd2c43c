import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { defaultCountryOption } from '../../../../core/operation/options';
import type { KapsoApi } from '../../api';
import { defineOperation } from '../../operation';
import {
	changeContact,
	contactContent,
	contactPath,
	contactPhone,
	createContact,
	simplifyContact,
} from './contacts';
import { contactPhoneField, contentFields } from './fields';

export const createOrUpdate = defineOperation({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	fields: [contactPhoneField, ...contentFields],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const phone = contactPhone(ctx);
		const content = contactContent(ctx);
		const known = await findContact(ctx, phone);
		if (known) return await changeContact(ctx.api, phone, content, known);
		try {
			// Harmless to repeat: Kapso refuses a second contact with the same number.
			return await createContact(ctx.api, phone, content, true);
		} catch (error) {
			return await changeRival(ctx, phone, content, error);
		}
	},
});

/** A message from this person, or another workflow, may have made the contact meanwhile. */
async function changeRival(
	ctx: ItemContext<KapsoApi>,
	phone: string,
	content: IDataObject,
	refusal: unknown,
): Promise<IDataObject> {
	const isTaken = refusal instanceof FailureError && refusal.failure.httpStatus === 422;
	const rival = isTaken ? await findContact(ctx, phone) : undefined;
	if (!rival) throw refusal;
	return await changeContact(ctx.api, phone, content, rival);
}

async function findContact(
	ctx: ItemContext<KapsoApi>,
	phone: string,
): Promise<IDataObject | undefined> {
	const path = contactPath(ctx.api, phone);
	return await ctx.orEmpty(async () => await ctx.api.data({ method: 'GET', path }));
}
