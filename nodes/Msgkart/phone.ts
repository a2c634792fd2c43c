import type { ItemContext } from '../../core/operation/itemContext';
import { invalidRecipient } from '../../core/recipients/refusal';
import type { Recipient } from '../../core/recipients/recipient';
import type { MsgkartApi } from './api';

export type PhoneRecipient = Extract<Recipient, { kind: 'phone' }>;

/** Msgkart documents phone numbers only, as digits with the country code and without a plus. */
export function phoneOnly(recipient: Recipient, parameter = 'Recipient'): PhoneRecipient {
	if (recipient.kind === 'phone') return recipient;
	throw invalidRecipient(
		parameter,
		`Msgkart reaches people by phone number, not by the user ID ${recipient.bsuid}`,
		'Give the phone number with its country code',
	);
}

export const phoneOf = (ctx: ItemContext<MsgkartApi>): PhoneRecipient => phoneOnly(ctx.recipient());
