/**
 * September 2001, in seconds and in milliseconds. Smaller numbers are not the time of any delivery
 * but a "not set" or a number of another kind, and between the two no time of our age is ambiguous.
 */
const OLDEST_SECONDS = 1e9;
const OLDEST_MILLISECONDS = 1e12;
const NEWEST_MILLISECONDS = 1e14;

const NUMERIC = /^\d+(\.\d+)?$/;
const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:(Z)|([+-]\d{2}):?(\d{2}))?)?$/i;

/**
 * ISO 8601 in UTC, from epoch seconds or milliseconds (number or text), an ISO text or a `Date`.
 * A text without a zone is UTC: the server's own zone has nothing to do with it.
 */
export function toIso(value: unknown): string | undefined {
	if (value instanceof Date) return fromMilliseconds(value.getTime());
	if (typeof value === 'number') return fromEpoch(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return NUMERIC.test(text) ? fromEpoch(Number(text)) : fromText(text);
}

function fromEpoch(value: number): string | undefined {
	if (value >= OLDEST_MILLISECONDS && value < NEWEST_MILLISECONDS) return fromMilliseconds(value);
	const seconds = value >= OLDEST_SECONDS && value < NEWEST_MILLISECONDS / 1000;
	return seconds ? fromMilliseconds(value * 1000) : undefined;
}

function fromText(text: string): string | undefined {
	const parts = ISO.exec(text);
	if (parts === null) return undefined;
	const [, day, time = '00:00', , hours, minutes] = parts;
	const zone = hours ? `${hours}:${minutes}` : 'Z';
	return fromMilliseconds(Date.parse(`${day}T${time}${zone}`));
}

function fromMilliseconds(value: number): string | undefined {
	const date = new Date(value);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
