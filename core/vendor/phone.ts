// Bundled into dist by the build. `min` knows lengths, not number types: half the size of `max`.
export { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
export type { CountryCode } from 'libphonenumber-js/min';
