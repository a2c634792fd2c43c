import type { Kapso } from './context';
import { codedError, metaError, platformError } from './errors';
import type { Recipient } from './recipients';
import { digits } from './recipients';
import type { PhoneNumber, Template } from './state';

export function optOutKey(phoneNumberId: string, recipient: string): string {
	return `${phoneNumberId}|${recipient}`;
}

/** Section 2.6: only MARKETING templates are blocked, and only from this number. */
export function refuseOptedOut(
	kapso: Kapso,
	number: PhoneNumber,
	recipient: Recipient,
	template: Template,
): void {
	if (template.category !== 'MARKETING') return;
	if (!kapso.state.optOuts.has(optOutKey(number.phone_number_id, recipient.key))) return;
	throw codedError(
		422,
		'Contact stopped marketing messages on this WhatsApp number',
		'marketing_preference_stopped',
	);
}

/** Section 1.3; the wording of this refusal is not documented [?]. */
export function refuseClosedWindow(kapso: Kapso, recipient: Recipient): void {
	const until = kapso.state.windows.get(recipient.key);
	const open = until === undefined ? kapso.settings.windowsOpen : until > kapso.scheduler.now();
	if (!open) {
		throw platformError(422, 'Cannot send free-form messages outside the 24-hour window');
	}
}

/** Section 1.1: text only, to one recipient; what opens the session is not documented [?]. */
export function refuseOnSandboxNumber(
	number: PhoneNumber,
	recipient: Recipient,
	type: string,
): void {
	if (number.kind !== 'sandbox') return;
	if (type !== 'text') throw platformError(422, 'Sandbox numbers can only send text messages');
	if (number.sessionRecipient !== null && number.sessionRecipient !== recipient.key) {
		throw platformError(422, 'Recipient is not part of the sandbox session');
	}
	number.sessionRecipient = recipient.key;
}

export function refuseItself(number: PhoneNumber, recipient: Recipient): void {
	if (recipient.phone === digits(number.display_phone_number)) {
		throw metaError(131021, 'Recipient phone number is the sender phone number');
	}
}

/** One-tap and copy-code authentication templates can't go to a BSUID (1.3). */
export function refuseCodeToBsuid(template: Template, recipient: Recipient): void {
	const hasCodeButton = template.components.some(({ buttons }) =>
		buttons?.some(({ type }) => type === 'OTP'),
	);
	if (recipient.phone === null && template.category === 'AUTHENTICATION' && hasCodeButton) {
		throw metaError(131062, 'Authentication templates need a phone number');
	}
}
