/** The simulated server runs in India: its zone shows in some answers and is mislabelled in others. */
const ZONE_MINUTES = 330;
const ZONE = '+05:30';

const DAY = 86_400_000;

/** RFC 3339 as Go prints a time: in the server's zone, without trailing zeros of the fraction. */
export function serverTime(ms: number): string {
	return `${digits(ms + ZONE_MINUTES * 60_000)}${ZONE}`;
}

/** Section 3: templates, accounts and flows print the server's local time and put a `Z` after it. */
export function localTimeWithZ(ms: number): string {
	return `${new Date(ms + ZONE_MINUTES * 60_000).toISOString().slice(0, 19)}Z`;
}

/** As webhooks print a time: UTC. */
export function utcTime(ms: number): string {
	return `${digits(ms)}Z`;
}

function digits(ms: number): string {
	const [seconds, fraction = ''] = new Date(ms).toISOString().slice(0, -1).split('.');
	const trimmed = fraction.replace(/0+$/, '');
	return trimmed === '' ? seconds : `${seconds}.${trimmed}`;
}

/** Milliseconds, or undefined when the text is not RFC 3339 with a zone. */
export function parseRfc3339(text: string): number | undefined {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
	const ms = Date.parse(text);
	return Number.isNaN(ms) ? undefined : ms;
}

/** The start of a `YYYY-MM-DD` day in UTC; undefined when malformed, which campaigns ignore. */
export function dayStart(text: string): number | undefined {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
	const ms = Date.parse(`${text}T00:00:00Z`);
	return Number.isNaN(ms) ? undefined : ms;
}

export function dayEnd(text: string): number | undefined {
	const start = dayStart(text);
	return start === undefined ? undefined : start + DAY - 1;
}
