import { invalidRecipient } from '../../core/recipients/refusal';
import type { Recipient } from '../../core/recipients/recipient';

/** @throws FailureError for a business-scoped user ID, which this API can not write to */
export function byPhone(
	recipient: Recipient,
	parameter = 'Recipient',
): Extract<Recipient, { kind: 'phone' }> {
	if (recipient.kind === 'phone') return recipient;
	throw invalidRecipient(
		parameter,
		`"${recipient.bsuid}" is a business-scoped user ID, and this service knows people by number`,
		'Give the phone number with its country code',
	);
}
