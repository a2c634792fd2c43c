import type { Context } from '../context';
import { integerWithin, oneOf, optionalString } from '../input';
import type { Fields } from '../input';
import type { Campaign, Message } from '../model';
import { invalidParameter } from '../refusal';
import { audienceRow } from './audienceRow';

/** The time that puts a message in a category, or null when it is not in it. */
const CATEGORIES = {
	SENT: ({ sent_at }: Message) => sent_at,
	DELIVERED: ({ delivered_at }: Message) => delivered_at,
	READ: ({ read_at }: Message) => read_at,
	FAILED: ({ failed_at }: Message) => failed_at,
	REPLIED: ({ tracking }: Message) => tracking.repliedAt,
	CLICKED: ({ tracking }: Message) => tracking.clickedAt,
};
const CATEGORY_NAMES = ['SENT', 'DELIVERED', 'READ', 'FAILED', 'REPLIED', 'CLICKED'] as const;

interface Entry {
	at: number;
	message: Message;
}

function isoTime(query: Fields, name: string, fallback: number): number {
	const value = optionalString(query, name);
	if (value === undefined) return fallback;
	const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(time)) throw invalidParameter(`${name} must be an ISO date`);
	return time;
}

const cursorOf = ({ message }: Entry) =>
	Buffer.from(message.tracking.audienceId).toString('base64');

function position(entries: Entry[], cursor: string): number {
	const index = entries.findIndex((entry) => cursorOf(entry) === cursor);
	if (index < 0) throw invalidParameter('the cursor is not one of this audience');
	return index;
}

function pageOf(entries: Entry[], query: Fields, limit: number): Entry[] {
	const after = optionalString(query, 'after');
	const before = optionalString(query, 'before');
	if (after !== undefined) {
		const start = position(entries, after) + 1;
		return entries.slice(start, start + limit);
	}
	if (before !== undefined) {
		const end = position(entries, before);
		return entries.slice(Math.max(0, end - limit), end);
	}
	return entries.slice(0, limit);
}

/** Who a campaign went to (seed §21). `total` counts the rows of this page only. */
export function audience({ state, settings }: Context, campaign: Campaign, query: Fields) {
	const { audienceMaxLimit: max } = settings;
	const limit = integerWithin(query, 'limit', { min: 1, max, fallback: 20 });
	const name = optionalString(query, 'category') ?? 'SENT';
	const timeOf = CATEGORIES[oneOf(name, CATEGORY_NAMES, 'category')];
	const order = oneOf(optionalString(query, 'sort') ?? 'asc', ['asc', 'desc'], 'sort');
	const start = isoTime(query, 'startDate', -Infinity);
	const end = isoTime(query, 'endDate', Infinity);
	const fields = optionalString(query, 'fields')?.split(',');

	const entries: Entry[] = [];
	for (const message of state.messages.values()) {
		if (message.tracking.campaignId !== campaign.id) continue;
		const at = timeOf(message);
		if (at !== null && at >= start && at <= end) entries.push({ at, message });
	}
	entries.sort((a, b) => a.at - b.at);
	if (order === 'desc') entries.reverse();

	const page = pageOf(entries, query, limit);
	const [first, last] = [page[0], page.at(-1)];
	return {
		total: page.length,
		data: page.map(({ message }) => audienceRow(message, fields)),
		paging: {
			cursors: first && last ? { after: cursorOf(last), before: cursorOf(first) } : {},
		},
	};
}
