import { invalidParameter } from '../failures/error';
import type { FailureError } from '../failures/error';
import { isSupportedCountry, parsePhoneNumberFromString } from '../vendor/phone';
import type { CountryCode } from '../vendor/phone';
import { dialable, recipientText } from './phoneText';
import { invalidRecipient } from './refusal';

/** Whom a message goes to. Two recipients are the same person if their keys are equal. */
export type Recipient =
	| {
			kind: 'phone';
			/** With the plus: `+15551234567`. */
			e164: string;
			/** Without it: `15551234567`. */
			digits: string;
			key: string;
	  }
	| { kind: 'bsuid'; bsuid: string; key: string };

/** A business-scoped user ID, or with `ENT.` that of a parent business. */
const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/u;
/** E.164's own limit; the shortest numbers in use (Niue, Saint Helena) have seven digits. */
const MAX_DIGITS = 15;
const MIN_DIGITS = 7;

/**
 * Reads a phone number (number or text, in any usual writing, also as a chat link) or a
 * business-scoped user ID, which is left untouched.
 *
 * @param defaultCountry ISO code of the country whose national numbers are accepted; without one,
 * digits are read as starting with the country code.
 * @param parameter display name of the parameter that a refusal points at.
 * @throws FailureError with code `INVALID_RECIPIENT`, or at 'Default Country' if that is unknown.
 */
export function parseRecipient(
	value: unknown,
	defaultCountry?: string,
	parameter = 'Recipient',
): Recipient {
	const country = readCountry(defaultCountry);
	const text = recipientText(value, parameter);
	if (BSUID.test(text)) return { kind: 'bsuid', bsuid: text, key: text };
	const number = dialable(text, parameter);
	const candidates = readings(number, country);
	// Possible (right length for its country) is enough: "valid" needs the number's range to be in
	// the bundled metadata, which would refuse people whose range was opened since. It only decides
	// between the two readings, national first.
	const found =
		candidates.find((candidate) => candidate?.isValid()) ??
		candidates.find((candidate) => candidate?.isPossible());
	if (!found) throw refusal(text, number, candidates[0]?.number, parameter);
	const e164 = isOldMexican(number) ? `+${number.replace('+', '')}` : found.number;
	return { kind: 'phone', e164, digits: e164.slice(1), key: found.number };
}

/** @throws FailureError at 'Default Country' */
export function readCountry(value?: string): CountryCode | undefined {
	const code = (value ?? '').trim().toUpperCase();
	if (code === '') return undefined;
	if (isSupportedCountry(code)) return code;
	throw invalidParameter(
		'Default Country',
		`"${value}" is not a country code`,
		'Choose a country from the list, or give its two-letter ISO code, such as DE',
	);
}

function readings(number: string, country: CountryCode | undefined) {
	const digits = number.replace('+', '');
	const international = isOldMexican(number) ? digits.replace('521', '52') : digits;
	const abroad = parsePhoneNumberFromString(`+${international}`);
	if (number.startsWith('+') || !country) return [abroad];
	return [parsePhoneNumberFromString(digits, { defaultCountry: country }), abroad];
}

/**
 * Mexico dropped the 1 after its country code in 2019, so the metadata refuses it, but WhatsApp
 * still identifies older accounts with it. It is sent as given and counts as the same person.
 */
function isOldMexican(number: string): boolean {
	return /^\+?521\d{10}$/u.test(number);
}

function refusal(
	text: string,
	number: string,
	e164: string | undefined,
	parameter: string,
): FailureError {
	const digits = number.replace('+', '');
	if (digits.length > MAX_DIGITS) return tooLong(text, parameter);
	if (digits.startsWith('0')) {
		return invalidRecipient(
			parameter,
			`"${text}" has no country code`,
			"Add the country code in front, or choose the 'Default Country' that such numbers belong to",
		);
	}
	if (e164 === undefined) {
		if (digits.length < MIN_DIGITS) return tooShort(text, parameter);
		return invalidRecipient(
			parameter,
			`"${text}" does not start with a country code that exists`,
			"Add the country code in front, or choose the 'Default Country' that such numbers belong to",
		);
	}
	return couldGrow(e164) ? tooShort(text, parameter) : tooLong(text, parameter);
}

/** Whether more digits would make it a possible number: then it is too short, else too long. */
function couldGrow(e164: string): boolean {
	for (let longer = `${e164}0`; longer.length <= MAX_DIGITS + 1; longer += '0') {
		if (parsePhoneNumberFromString(longer)?.isPossible()) return true;
	}
	return false;
}

function tooShort(text: string, parameter: string): FailureError {
	return invalidRecipient(
		parameter,
		`"${text}" is too short for a phone number`,
		"Check that no digits are missing and that the country code is there, or set 'Default Country'",
	);
}

function tooLong(text: string, parameter: string): FailureError {
	return invalidRecipient(
		parameter,
		`"${text}" is too long for a phone number`,
		"Check that it is one number, without an extension, and that 'Default Country' fits",
	);
}
