import type { Context } from '../context';
import { optionalString } from '../input';
import type { Fields } from '../input';
import type { Campaign, Message } from '../model';
import { invalidParameter } from '../refusal';
import { blankDay } from './analyticsDay';
import type { CountedField } from './analyticsDay';

const DAY = 86_400_000;
/** Days are the project's, in Asia/Calcutta: the sample's begin at 18:30 UTC. */
const OFFSET = 5.5 * 3_600_000;

const dayOf = (at: number) => Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;

function day(body: Fields, name: string): number | undefined {
	const value = optionalString(body, name);
	if (value === undefined) return undefined;
	const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(time)) throw invalidParameter(`${name} must be yyyy-mm-dd`);
	return time - OFFSET;
}

/** What a message adds, and when: each event counts on its own day. */
function countsOf(message: Message): Array<[CountedField, number | null]> {
	return [
		['sentChatCount', message.sent_at],
		['sessionMessagesCount', message.sent_at],
		['deliveredChatcount', message.delivered_at],
		['readChatCount', message.read_at],
		['failedChatCount', message.failed_at],
		['repliedToCampaignCount', message.tracking.repliedAt],
	];
}

/** One entry a day (seed §20); both dates are inclusive. */
export function analytics({ state, ids, settings }: Context, campaign: Campaign, body: Fields) {
	const start = day(body, 'startDate') ?? -Infinity;
	const end = day(body, 'endDate') ?? Infinity;
	const days = new Map<number, ReturnType<typeof blankDay>>();
	const dayAt = (at: number) => {
		const dayDate = dayOf(at);
		const known = days.get(dayDate);
		if (known) return known;
		const id = ids.mongo(settings.scheduler.now());
		const fresh = blankDay(id, campaign, dayDate, state.project.timezone);
		days.set(dayDate, fresh);
		return fresh;
	};
	for (const message of state.messages.values()) {
		if (message.tracking.campaignId !== campaign.id) continue;
		for (const [field, at] of countsOf(message)) if (at !== null) dayAt(at)[field] += 1;
		if (message.sent_at === null) continue;
		const { campaignMessages } = dayAt(message.sent_at);
		campaignMessages.total += 1;
		campaignMessages[message.message_type === 'TEXT' ? 'text' : 'media'] += 1;
	}
	const chosen = [...days].filter(([at]) => at >= start && at <= end).sort(([a], [b]) => a - b);
	return { chats: chosen.map(([, chats]) => chats) };
}
