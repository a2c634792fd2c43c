import { isOld, visit } from './pollVisit';
import type { Poll } from './pollVisit';
import type {
	CampaignSnapshot,
	CampaignState,
	PollEvent,
	PollInput,
	PollOptions,
	PollResult,
} from './pollTypes';

const DEFAULTS: Required<PollOptions> = {
	emitExisting: false,
	intermediate: true,
	ladder: ['sent', 'delivered', 'read'],
	quietDays: 7,
	maxCampaigns: 500,
	// About 250,000 recipients: n8n writes the state to its database at every poll that changes it.
	maxStateChars: 1_000_000,
};

/**
 * One poll: what has happened since the last one, and what to remember for the next. Nothing here
 * knows n8n or the clock. What it leaves undone (a reading that fails, time that runs out) it does
 * at the next poll, without reporting anything twice.
 */
export async function pollCampaigns(input: PollInput): Promise<PollResult> {
	const poll: Poll = {
		...input,
		options: { ...DEFAULTS, ...input.options },
		iso: new Date(input.now).toISOString(),
		unread: [],
	};
	const states = new Map(Object.entries(input.state?.campaigns ?? {}));
	const events: PollEvent[] = [];
	for (const campaign of longestUnreadFirst(poll, states)) {
		const visited = await visit(poll, campaign, states.get(campaign.id));
		states.set(campaign.id, visited.state);
		events.push(...visited.events);
	}
	drop(poll, states);
	const forgotten = makeRoom(poll.options.maxStateChars, states);
	const since = input.state?.since ?? input.now;
	const state = { since, campaigns: Object.fromEntries(states) };
	return { state, events, unread: poll.unread, forgotten };
}

/** So that one campaign which is always changing can't take all the time from the others. */
function longestUnreadFirst(
	{ campaigns, options }: Poll,
	states: ReadonlyMap<string, CampaignState>,
): CampaignSnapshot[] {
	const readAt = ({ id }: CampaignSnapshot): number => states.get(id)?.readAt ?? 0;
	return campaigns.slice(0, options.maxCampaigns).sort((a, b) => readAt(a) - readAt(b));
}

/** What is still listed is kept, however old, or it would be news again. */
function drop(poll: Poll, states: Map<string, CampaignState>): void {
	const listed = new Set(poll.campaigns.map(({ id }) => id));
	for (const [id, { changedAt }] of states) {
		if (!listed.has(id) && isOld(poll, changedAt)) states.delete(id);
	}
}

function makeRoom(maxChars: number, states: ReadonlyMap<string, CampaignState>): string[] {
	const forgotten: string[] = [];
	let total = 0;
	const newestFirst = [...states].sort(([, a], [, b]) => b.changedAt - a.changedAt);
	for (const [id, state] of newestFirst) {
		const size = state.packed?.length ?? 0;
		if (total + size <= maxChars) {
			total += size;
		} else {
			delete state.packed;
			forgotten.push(id);
		}
	}
	return forgotten;
}
