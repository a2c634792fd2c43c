import { invalidRecipient } from './refusal';

/** What people put between the digits, any of Unicode's dashes included. */
const SEPARATORS = /[\s().\-/\p{Pd}]/gu;
/** Invisible marks (direction, zero width) that come along when a contact card is pasted. */
const INVISIBLE = /\p{Cf}/gu;
const SHORTENED = /^[+-]?\d+(?:[.,]\d+)?E\+?\d+$/iu;
/** How spreadsheets and data frames write a whole number that they hold as a decimal one. */
const WHOLE_AS_DECIMAL = /^(\d{7,})[.,]0+$/u;
const CHAT_LINK = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/(?:\+|%2B)?([^?#/]*).*$/iu;
const SEND_LINK = /^.*whatsapp(?:\.com|:\/)\/send\/?\?(?:.*&)?phone=(?:\+|%2B)?([^&#]*).*$/iu;

/** A number or text as typed, pasted or exported, without what surrounds it. */
export function recipientText(value: unknown, parameter: string): string {
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value) && value > 0) return String(value);
		throw invalidRecipient(
			parameter,
			`${value} is not a positive whole number, so it can't be a phone number`,
			'Pass the phone number as text',
		);
	}
	if (value !== undefined && value !== null && typeof value !== 'string') {
		const type = Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
		throw invalidRecipient(
			parameter,
			`A phone number was expected, but the value is ${type}`,
			'Pass one phone number or business-scoped user ID as text',
		);
	}
	// The apostrophe is what marks a cell as text in a spreadsheet.
	const text = (value ?? '').normalize('NFKC').replace(INVISIBLE, '').trim().replace(/^'/u, '');
	if (text === '') {
		throw invalidRecipient(
			parameter,
			'The recipient is empty',
			'Give a phone number with its country code, such as +15551234567',
		);
	}
	return text;
}

/** The digits of a phone number, with a leading plus if the text says that it has a country code. */
export function dialable(text: string, parameter: string): string {
	if (SHORTENED.test(text)) {
		throw invalidRecipient(
			parameter,
			`"${text}" was shortened by a spreadsheet, and its last digits are lost`,
			'Format the phone column as text in the spreadsheet, enter the numbers again and export it',
		);
	}
	const bare = text
		.replace(CHAT_LINK, '+$1')
		.replace(SEND_LINK, '+$1')
		.replace(/^whatsapp:\+?/iu, '+')
		.replace(/^tel:([^;]*).*$/iu, '$1')
		.replace(WHOLE_AS_DECIMAL, '$1')
		.replace(SEPARATORS, '');
	if (/\p{L}/u.test(bare)) {
		throw invalidRecipient(
			parameter,
			`"${text}" contains letters, so it is not a phone number`,
			'Give digits only; a business-scoped user ID looks like US.13491208655302741918',
		);
	}
	const match = /^(\+|00)?(\d+)$/u.exec(bare);
	if (!match) {
		throw invalidRecipient(
			parameter,
			`"${text}" contains characters that a phone number can't have`,
			'Give one phone number, in digits, with at most a plus in front',
		);
	}
	return `${match[1] ? '+' : ''}${match[2]}`;
}
