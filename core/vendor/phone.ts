// Bundled into dist by the build. `min` leaves out the number types, a fifth of the size.
export { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
export type { CountryCode } from 'libphonenumber-js/min';
