import { FailureError } from '../../core/failures/error';
import type { ItemContext } from '../../core/operation/itemContext';
import type { WhatomateApi } from './api';
import { findContact, phoneOf } from './people';
import { isUuid } from './templates';

/**
 * The chosen contact's ID; one given by phone number is looked up, and never created.
 * @throws FailureError with status 404 if no contact has the number
 */
export async function chosenContactId(ctx: ItemContext<WhatomateApi>): Promise<string> {
	const chosen = ctx.locator('contactId', 'Contact');
	if (isUuid(chosen)) return chosen;
	const { digits, e164 } = phoneOf(chosen, ctx.option<string>('defaultCountry'), 'Contact');
	const contact = await findContact(ctx.api, digits);
	if (contact) return String(contact.id);
	throw new FailureError({
		failure: {
			code: 'UNKNOWN_CONTACT',
			title: `Whatomate has no contact with the number ${e164}`,
			disposition: 'fix',
			hint: "Check the number, or create it with 'Contact: Create'",
			httpStatus: 404,
			parameter: 'Contact',
		},
	});
}
