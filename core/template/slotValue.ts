import type { Slot } from './slots';

/** Meta's limit for a coupon code. */
const MAX_COUPON = 15;
const DEGREES = { latitude: 90, longitude: 180 };

/**
 * Why a text can't be a template parameter, or nothing. Meta refuses these after the request
 * (code 132018), once for each recipient.
 */
export function textFault(text: string): string | undefined {
	if (text.trim() === '') return 'is empty';
	if (/[\r\n]/u.test(text)) return "contains a line break, which template variables can't have";
	if (text.includes('\t')) return "contains a tab, which template variables can't have";
	if (/ {5}/u.test(text)) return 'contains more than four spaces in a row';
	return undefined;
}

/** Why a value doesn't fit its slot, or nothing. */
export function valueFault({ kind }: Slot, text: string): string | undefined {
	switch (kind) {
		case 'image':
		case 'video':
		case 'document':
			return mediaFault(text);
		case 'latitude':
		case 'longitude': {
			const limit = DEGREES[kind];
			const degrees = Number(text);
			// Number('') is 0, a place in the sea.
			return text !== '' && Math.abs(degrees) <= limit
				? undefined
				: `has to be a number from -${limit} to ${limit}`;
		}
		case 'couponCode':
			return text.length > MAX_COUPON
				? `has ${text.length} characters, and a coupon code can have ${MAX_COUPON}`
				: textFault(text);
		case 'timestamp':
			return Number.isNaN(timestamp(text)) ? 'is not a date and time' : undefined;
		default:
			return textFault(text);
	}
}

/** Milliseconds since the epoch from those, or from an ISO 8601 date and time. */
export function timestamp(text: string): number {
	return /^\d+$/u.test(text) ? Number(text) : Date.parse(text);
}

export function isLink(text: string): boolean {
	return /^https?:\/\//iu.test(text);
}

function mediaFault(text: string): string | undefined {
	if (isLink(text) ? URL.canParse(text) && !/\s/u.test(text) : /^[\w-]+$/u.test(text)) {
		return undefined;
	}
	return 'is neither an address that starts with http:// or https:// nor a media ID';
}
