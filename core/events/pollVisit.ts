import { countPending, diffRecipients } from './recipientDiff';
import type {
	CampaignEvent,
	CampaignSnapshot,
	CampaignState,
	PollEvent,
	PollInput,
	PollOptions,
	PollResult,
} from './pollTypes';

const DAY = 24 * 60 * 60 * 1000;
/** How far the service's clock may be behind n8n's. */
const SKEW = 60 * 60 * 1000;

/** A poll under way: its input with nothing left open, and what came up. */
export interface Poll extends PollInput {
	options: Required<PollOptions>;
	/** `now` in ISO 8601. */
	iso: string;
	unread: PollResult['unread'];
}

/** One campaign of a poll: what is new of it, and what to remember. */
export async function visit(
	poll: Poll,
	campaign: CampaignSnapshot,
	known: CampaignState | undefined,
): Promise<{ state: CampaignState; events: PollEvent[] }> {
	const news = known !== undefined || isNews(poll, campaign);
	const state = noticed(poll, campaign, known, news);
	const events: PollEvent[] = [];
	if (news && known?.status !== campaign.status) {
		const change = campaignEvent(poll, 'campaignStatusChanged', campaign);
		events.push({ ...change, previousStatus: known?.status });
	}
	events.push(...(await read(poll, campaign, state)));
	if (poll.recipientsOf === undefined || canTellEnd(state)) {
		// Nobody's marks are no word on who is left, when recipients are not read at all.
		const marks = poll.recipientsOf === undefined ? undefined : state.packed;
		const pending = marks === undefined ? undefined : countPending(marks);
		const ended = poll.isFinished(campaign, pending);
		if (news && ended && !state.finished) {
			events.push(campaignEvent(poll, 'campaignFinished', campaign));
		}
		state.finished = ended;
	}
	if (isQuiet(poll, state)) delete state.packed;
	return { state, events };
}

/**
 * Its end is not told before the recipients' last statuses are read; and once they are forgotten
 * because it had ended, nothing but another reading can say that it goes on.
 */
function canTellEnd({ due, packed, finished }: CampaignState): boolean {
	return !due && (packed !== undefined || !finished);
}

/**
 * A campaign not seen before is news, unless this is the first poll, or it is older than that and
 * only comes into view now, as when a newer one is deleted from a list of limited length.
 */
function isNews({ state, options }: Poll, { createdAt }: CampaignSnapshot): boolean {
	if (state === undefined) return options.emitExisting;
	return createdAt === undefined || !(Date.parse(createdAt) < state.since - SKEW);
}

function noticed(
	poll: Poll,
	campaign: CampaignSnapshot,
	known: CampaignState | undefined,
	news: boolean,
): CampaignState {
	const { status } = campaign;
	const counts = JSON.stringify(Object.entries(campaign.counts).sort());
	if (known !== undefined) {
		const counted = known.counts !== counts;
		const changedAt = counted || known.status !== status ? poll.now : known.changedAt;
		return { ...known, status, counts, changedAt, due: known.due || counted };
	}
	const updatedAt = news ? NaN : Date.parse(campaign.updatedAt ?? '');
	const state: CampaignState = {
		status,
		counts,
		finished: !news && poll.isFinished(campaign, undefined),
		changedAt: Number.isNaN(updatedAt) ? poll.now : updatedAt,
		readAt: 0,
		due: true,
	};
	if (news) return { ...state, packed: '' };
	// Long over: not worth reading a whole list of recipients only to take note of them.
	return { ...state, due: !isQuiet(poll, state) };
}

/** Brings `state` up to date with the recipients, or leaves it due. */
async function read(
	poll: Poll,
	campaign: CampaignSnapshot,
	state: CampaignState,
): Promise<PollEvent[]> {
	if (!state.due || poll.recipientsOf === undefined || poll.keepGoing?.() === false) return [];
	try {
		const diff = await diffRecipients({
			provider: poll.provider,
			campaignId: campaign.id,
			packed: state.packed,
			rows: poll.recipientsOf(campaign.id),
			ladder: poll.options.ladder,
			intermediate: poll.options.intermediate,
			now: poll.iso,
		});
		Object.assign(state, { packed: diff.packed, due: false, readAt: poll.now });
		return diff.events;
	} catch (error) {
		poll.unread.push({ campaignId: campaign.id, error });
		return [];
	}
}

function campaignEvent(
	{ provider, iso }: Poll,
	event: CampaignEvent['event'],
	{ id, name, status, counts }: CampaignSnapshot,
): CampaignEvent {
	const eventId = [id, event, status, iso].join(':');
	return {
		eventId,
		event,
		provider,
		campaignId: id,
		campaignName: name,
		status,
		counts: { ...counts },
		occurredAt: iso,
	};
}

function isQuiet(poll: Poll, { finished, changedAt }: CampaignState): boolean {
	return finished && isOld(poll, changedAt);
}

export function isOld({ now, options }: Poll, changedAt: number): boolean {
	return now - changedAt > options.quietDays * DAY;
}
