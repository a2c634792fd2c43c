import { invalidParameter } from '../../core/failures/error';

/**
 * The display names that templates carry, with the codes that messages use. Names: AiSensy's
 * documentation; codes: Meta's list of languages. That the two meet like this is not documented.
 */
const CODES: Readonly<Record<string, string>> = {
	Afrikaans: 'af',
	Albanian: 'sq',
	Arabic: 'ar',
	Azerbaijani: 'az',
	Bengali: 'bn',
	Bulgarian: 'bg',
	Catalan: 'ca',
	'Chinese (CHN)': 'zh_CN',
	'Chinese (HKG)': 'zh_HK',
	'Chinese (TAI)': 'zh_TW',
	Croatian: 'hr',
	Czech: 'cs',
	Danish: 'da',
	Dutch: 'nl',
	English: 'en',
	'English (UK)': 'en_GB',
	'English (US)': 'en_US',
	Estonian: 'et',
	Filipino: 'fil',
	Finnish: 'fi',
	French: 'fr',
	Georgian: 'ka',
	German: 'de',
	Greek: 'el',
	Gujarati: 'gu',
	Hausa: 'ha',
	Hebrew: 'he',
	Hindi: 'hi',
	Hungarian: 'hu',
	Indonesian: 'id',
	Irish: 'ga',
	Italian: 'it',
	Japanese: 'ja',
	Kannada: 'kn',
	Kazakh: 'kk',
	Kinyarwanda: 'rw_RW',
	Korean: 'ko',
	'Kyrgyz (Kyrgyzstan)': 'ky_KG',
	Lao: 'lo',
	Latvian: 'lv',
	Lithuanian: 'lt',
	Macedonian: 'mk',
	Malay: 'ms',
	Malayalam: 'ml',
	Marathi: 'mr',
	Norwegian: 'nb',
	Persian: 'fa',
	Polish: 'pl',
	'Portuguese (BR)': 'pt_BR',
	'Portuguese (POR)': 'pt_PT',
	Punjabi: 'pa',
	Romanian: 'ro',
	Russian: 'ru',
	Serbian: 'sr',
	Slovak: 'sk',
	Slovenian: 'sl',
	Spanish: 'es',
	'Spanish (ARG)': 'es_AR',
	'Spanish (MEX)': 'es_MX',
	'Spanish (SPA)': 'es_ES',
	Swahili: 'sw',
	Swedish: 'sv',
	Tamil: 'ta',
	Telugu: 'te',
	Thai: 'th',
	Turkish: 'tr',
	Ukrainian: 'uk',
	Urdu: 'ur',
	Uzbek: 'uz',
	Vietnamese: 'vi',
	Zulu: 'zu',
};

export const LANGUAGE_NAMES = Object.keys(CODES);

/** @throws FailureError for a name without a known code, which the user has to give then */
export function languageCode(name: string): string {
	const code = CODES[name.trim()];
	if (code) return code;
	if (/^[a-z]{2,3}(_[A-Z]{2,4})?$/.test(name)) return name;
	throw invalidParameter(
		'Language Code',
		`The code of the template's language, '${name}', is not known`,
		"Add the option 'Language Code' with WhatsApp's code for it, such as en_US",
	);
}
