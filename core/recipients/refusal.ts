import { FailureError } from '../failures/error';

/** A recipient that can't be a WhatsApp address: nothing was sent for it. */
export function invalidRecipient(parameter: string, title: string, hint: string): FailureError {
	return new FailureError({
		failure: { code: 'INVALID_RECIPIENT', title, disposition: 'fix', hint, parameter },
	});
}
