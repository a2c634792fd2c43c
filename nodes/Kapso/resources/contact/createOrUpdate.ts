import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
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
import { contactPhoneField, contentFields, defaultCountryOption } from './fields';

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
			return await createContact(ctx.api, phone, content);
		} catch (error) {
			if (!(error instanceof FailureError) || error.failure.httpStatus !== 422) throw asIs(error);
			// A message from this person, or another workflow, may have made the contact meanwhile.
			const rival = await findContact(ctx, phone);
			if (!rival) throw asIs(error);
			return await changeContact(ctx.api, phone, content, rival);
		}
	},
});

async function findContact(
	ctx: ItemContext<KapsoApi>,
	phone: string,
): Promise<IDataObject | undefined> {
	const path = contactPath(ctx.api, phone);
	return await ctx.orEmpty(async () => await ctx.api.data({ method: 'GET', path }));
}
