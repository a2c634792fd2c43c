import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../core/failures/error';
import { take } from '../../core/http/paging';
import { parseRecipient } from '../../core/recipients/recipient';
import { invalidRecipient } from '../../core/recipients/refusal';
import { pathOf } from './api';
import type { WhatomateApi } from './api';
import { needs } from './versions';

/** A phone number in both writings: contacts are kept by their digits. */
export interface Phone {
	e164: string;
	digits: string;
	key: string;
}

/** @throws FailureError at `parameter`, also for a business-scoped user ID */
export function phoneOf(value: unknown, country: string | undefined, parameter: string): Phone {
	const recipient = parseRecipient(value, country, parameter);
	if (recipient.kind === 'phone') return recipient;
	throw invalidRecipient(
		parameter,
		'Whatomate knows people by phone number, not by business-scoped user ID',
		'Give the phone number with its country code',
	);
}

const onlyDigits = (value: unknown): string => String(value ?? '').replace(/\D/g, '');

/** With the organization's number masking on, `*********0001`. */
export const isMasked = (phone: unknown): boolean => String(phone ?? '').includes('*');

/** The contact with exactly this number, if there is one; the search also finds parts of numbers. */
export async function findContact(
	api: WhatomateApi,
	digits: string,
): Promise<IDataObject | undefined> {
	const rows = await take(api.list(pathOf('contacts'), 'contacts', { search: digits }));
	const exact = rows.find(({ phone_number }) => onlyDigits(phone_number) === digits);
	if (exact) return exact;
	const masked = rows.filter(({ phone_number }) => {
		const shown = String(phone_number ?? '');
		return (
			isMasked(shown) &&
			shown.replace(/^\+/, '').length === digits.length &&
			digits.endsWith(onlyDigits(shown))
		);
	});
	return masked.length === 1 ? masked[0] : undefined;
}

/** Repeating it does no harm: a second contact with the number is refused. */
export async function createContact(
	api: WhatomateApi,
	content: IDataObject & { phone_number: string },
): Promise<IDataObject> {
	return await needs('writeContacts', async () => {
		const path = pathOf('contacts');
		return await api.data({ method: 'POST', path, body: content, repeatable: true });
	});
}

/** The number has a contact already, as the refusal of a new one says. */
export const isTaken = (error: unknown): boolean =>
	error instanceof FailureError && error.failure.httpStatus === 409;

/** The ID of the number's contact, found or created once for all items of an execution. */
export async function contactIdFor(api: WhatomateApi, digits: string): Promise<string> {
	return await api.cached(`contact ${digits}`, async () => {
		const known = await findContact(api, digits);
		if (known) return String(known.id);
		const made = createContact(api, { phone_number: digits });
		const contact = await made.catch(async (error: unknown) => {
			// Somebody wrote to us, or another workflow made it, between the look-up and now.
			const rival = isTaken(error) ? await findContact(api, digits) : undefined;
			return rival ?? (await Promise.reject(error));
		});
		return String(contact.id);
	});
}
