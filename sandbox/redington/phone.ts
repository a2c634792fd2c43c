import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { invalidParameter, invalidPhone } from './refusal';

const WITH_COUNTRY_CODE = /^[1-9]\d{6,14}$/;
const LONGEST_LOCAL_NUMBER = 10;

const dialCodes = new Set<string>(getCountries().map((country) => getCountryCallingCode(country)));

/** Country code and digits, no plus (reference §4); the document's sample 910000000000 passes. */
export function checkedPhone(value: unknown, name: string): string {
	if (typeof value !== 'string' || !WITH_COUNTRY_CODE.test(value)) {
		throw invalidPhone(`${name} needs the country code and digits only`);
	}
	return value;
}

/** As `checkedPhone`, but a plus may lead and a short number takes the default code (seed §17). */
export function campaignPhone(value: string, defaultCode: string | undefined): string {
	if (defaultCode !== undefined && !dialCodes.has(defaultCode)) {
		throw invalidParameter('default_country_code is not a dial code');
	}
	const digits = value.replace(/^\+/, '');
	const local = !value.startsWith('+') && digits.length <= LONGEST_LOCAL_NUMBER;
	if (!local) return checkedPhone(digits, 'phone_number');
	if (defaultCode === undefined) throw invalidPhone('phone_number has no country code');
	return checkedPhone(`${defaultCode}${digits}`, 'phone_number');
}

export function countryOf(phone: string): { countryCode: string; isoCode: string } {
	const parsed = parsePhoneNumberFromString(`+${phone}`);
	const countryCode: string = parsed?.countryCallingCode ?? '';
	// Sample numbers are in no range, so that only the dial code tells their country.
	const guessed = getCountries().find((country) => getCountryCallingCode(country) === countryCode);
	return { countryCode, isoCode: parsed?.country ?? guessed ?? '' };
}
