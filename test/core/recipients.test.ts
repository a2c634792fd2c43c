import { getCountries } from 'libphonenumber-js/min';
import { FailureError } from '../../core/failures/error';
import { inChunks } from '../../core/recipients/chunks';
import { countryOptions } from '../../core/recipients/countries';
import { markDuplicates } from '../../core/recipients/dedupe';
import { parseRecipient } from '../../core/recipients/recipient';

function refusalOf(run: () => unknown) {
	try {
		run();
	} catch (error) {
		if (error instanceof FailureError) return error.failure;
		throw error;
	}
	throw new Error('Nothing was refused');
}

describe('parseRecipient', () => {
	test.each<[string, unknown, string | undefined, string]>([
		['digits with country code', '15551234567', undefined, '+15551234567'],
		['a number', 919551000001, undefined, '+919551000001'],
		['plus, spaces, brackets, dashes', ' +1 (555) 123-4567 ', '', '+15551234567'],
		['dots', '+49.1511.2345678', undefined, '+4915112345678'],
		['non-breaking spaces and dashes', '+49\u00a01511\u20112345678', undefined, '+4915112345678'],
		['slashes', '0151/12345678', 'DE', '+4915112345678'],
		['direction marks from a contact card', '\u202a+919551000001\u202c', '', '+919551000001'],
		['full-width digits', '\uff0b919551000001', undefined, '+919551000001'],
		['leading 00', '00919551000001', undefined, '+919551000001'],
		['leading 00 beside a default country', '00919551000001', 'US', '+919551000001'],
		['the dialling prefix of the default country', '011919551000001', 'US', '+919551000001'],
		['the trunk zero in brackets', '+44 (0) 20 7946 0958', undefined, '+442079460958'],
		['an Italian zero', '+39 06 12345678', undefined, '+390612345678'],
		["a spreadsheet's apostrophe", "'+919551000001", undefined, '+919551000001'],
		["a data frame's decimal", '919551000001.0', undefined, '+919551000001'],
		['whatsapp:', 'whatsapp:+919551000001', undefined, '+919551000001'],
		['whatsapp: without plus is international', 'whatsapp:919551000001', 'DE', '+919551000001'],
		['tel:', 'tel:+91-9551000001;ext=1', undefined, '+919551000001'],
		['tel: in the default country', 'tel:9551000001', 'IN', '+919551000001'],
		['wa.me', 'https://wa.me/919551000001?text=Hi%20there', 'DE', '+919551000001'],
		['wa.me with plus, bare', 'wa.me/+919551000001', undefined, '+919551000001'],
		['app link', 'whatsapp://send?phone=%2B919551000001', undefined, '+919551000001'],
		[
			'send link',
			'https://api.whatsapp.com/send/?type=x&phone=919551000001&text=Hi',
			undefined,
			'+919551000001',
		],
		['national', '9551000001', 'IN', '+919551000001'],
		['national with trunk zero', '07911 123456', 'GB', '+447911123456'],
		['default country in lower case', '9551000001', ' in ', '+919551000001'],
		['international without plus', '919551000001', 'US', '+919551000001'],
		['own country code without plus', '919551000001', 'IN', '+919551000001'],
		['possible in both readings: national', '5551234567', 'US', '+15551234567'],
		['a range that the metadata does not know', '+91 12345 67890', undefined, '+911234567890'],
		["WhatsApp's own id of an older Mexican number", '5215512345678', '', '+5215512345678'],
		['the same in its country', '+52 1 55 1234 5678', 'MX', '+5215512345678'],
	])('%s', (_, value, country, e164) => {
		expect(parseRecipient(value, country)).toMatchObject({
			kind: 'phone',
			e164,
			digits: e164.slice(1),
		});
	});

	test.each(['US.13491208655302741918', 'US.ENT.11815799212886844830', 'DE.a1B2'])(
		'%s is left untouched',
		(bsuid) => {
			expect(parseRecipient(` ${bsuid} `, 'DE')).toEqual({ kind: 'bsuid', bsuid, key: bsuid });
		},
	);

	test('one person has one key, however written', () => {
		const keys = ['+52 1 55 1234 5678', '525512345678', 525512345678].map(
			(value) => parseRecipient(value).key,
		);
		expect(new Set(keys)).toEqual(new Set(['+525512345678']));
	});

	test.each<[unknown, string | undefined, string]>([
		['', undefined, 'is empty'],
		[' \u200b', undefined, 'is empty'],
		[undefined, undefined, 'is empty'],
		[null, undefined, 'is empty'],
		[{ phone: 1 }, undefined, 'of type object'],
		[['+919551000001'], undefined, 'a list'],
		[true, undefined, 'of type boolean'],
		[9195510000.5, undefined, 'not a positive whole number'],
		[-919551000001, undefined, 'not a positive whole number'],
		[0, undefined, 'not a positive whole number'],
		[Infinity, undefined, 'not a positive whole number'],
		['9.19E+11', undefined, 'shortened by a spreadsheet'],
		['9,19e+11', 'IN', 'shortened by a spreadsheet'],
		['919E9', undefined, 'shortened by a spreadsheet'],
		['1-800-FLOWERS', 'US', 'contains letters'],
		['+12025550123 ext 5', undefined, 'contains letters'],
		['us.13491208655302741918', undefined, 'contains letters'],
		['https://wa.me/message/ABCDEF', undefined, 'contains letters'],
		['+919551000001, +919551000002', undefined, "characters that a phone number can't have"],
		['++919551000001', undefined, "characters that a phone number can't have"],
		['12345', undefined, 'too short'],
		['+1 202 555 012', undefined, 'too short'],
		['2025550', 'US', 'too short'],
		['+1 202 555 01234', undefined, 'too long'],
		['1234567890123456', undefined, 'too long'],
		['0151 12345678', undefined, 'has no country code'],
		['+999 1234567', undefined, 'country code that exists'],
		['9991234', undefined, 'country code that exists'],
		['999123456789012', undefined, 'country code that exists'],
	])('%j with country %j is refused: %s', (value, country, title) => {
		const failure = refusalOf(() => parseRecipient(value, country));
		expect(failure).toMatchObject({
			code: 'INVALID_RECIPIENT',
			disposition: 'fix',
			parameter: 'Recipient',
		});
		expect(failure.title).toContain(title);
		expect(failure.hint).not.toBe('');
	});

	test('a refusal points at the parameter given', () => {
		expect(refusalOf(() => parseRecipient('x', '', 'To')).parameter).toBe('To');
	});

	test.each(['XX', 'Germany', '49'])('default country %s is refused, at its parameter', (code) => {
		expect(refusalOf(() => parseRecipient('+919551000001', code))).toMatchObject({
			code: 'INVALID_PARAMETER',
			parameter: 'Default Country',
		});
	});
});

describe('countryOptions', () => {
	test('every country that numbers can be read in, alphabetical after None', () => {
		const [none, ...countries] = countryOptions;
		expect(none).toEqual({ name: 'None (Numbers Include Country Code)', value: '' });
		expect(countries.map(({ value }) => value).sort()).toEqual([...getCountries()].sort());
		const names = countries.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(new Set(names).size).toBe(names.length);
		expect(countries).toContainEqual({ name: 'Isle of Man', value: 'IM' });
	});

	test('names are in title case', () => {
		const small = /\b(?!and\b|of\b|da\b)\p{Ll}/u;
		const wrong = countryOptions.filter(({ name }) =>
			name.split(/[\s(-]+/u).some((word) => word !== '' && word.search(small) === 0),
		);
		expect(wrong).toEqual([]);
	});
});

describe('markDuplicates', () => {
	test.each<[string[], Array<[number, number]>]>([
		[[], []],
		[['a', 'b'], []],
		[
			['a', 'b', 'a', 'b', 'a'],
			[
				[2, 0],
				[3, 1],
				[4, 0],
			],
		],
	])('%j', (keys, expected) => {
		expect([...markDuplicates(keys)]).toEqual(expected);
	});
});

describe('inChunks', () => {
	test.each<[number[], number, number[][]]>([
		[[], 2, []],
		[[1, 2, 3], 2, [[1, 2], [3]]],
		[[1, 2], 2, [[1, 2]]],
		[[1, 2], 0, [[1], [2]]],
		[[1, 2, 3], 2.9, [[1, 2], [3]]],
	])('%j by %d', (items, size, expected) => {
		expect(inChunks(items, size)).toEqual(expected);
	});
});
