import type { Contact, KapsoState } from './state';

/** Section 2.1. */
export const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

export const PHONE = /^\+?[1-9]\d{6,14}$/;

export interface Recipient {
	/** As the caller wrote it; the answer repeats it. */
	input: string;
	/** Names one person, whichever of the two ids was used. */
	key: string;
	phone: string | null;
	userId: string | null;
}

export function digits(phone: string): string {
	return phone.replace(/\D/g, '');
}

export function recipientOf(state: KapsoState, input: string): Recipient {
	const contact = contactOf(state, input);
	const isBsuid = BSUID.test(input);
	const phone = isBsuid ? (contact?.wa_id ?? null) : digits(input);
	const userId = isBsuid ? input : (contact?.business_scoped_user_id ?? null);
	return { input, key: phone ?? input, phone, userId };
}

export function contactOf(state: KapsoState, id: string): Contact | undefined {
	const phone = BSUID.test(id) ? null : digits(id);
	for (const contact of state.contacts.values()) {
		if (phone !== null ? contact.wa_id === phone : contact.business_scoped_user_id === id) {
			return contact;
		}
	}
	return undefined;
}
