import type { IDataObject } from 'n8n-workflow';
import { loadPollState, savePollState } from '../../core/events/pollState';
import { pollCampaigns } from '../../core/events/polling';
import type {
	CampaignSnapshot,
	PollInput,
	PollOptions,
	PollResult,
	RecipientSnapshot,
	RecipientStatus,
} from '../../core/events/pollTypes';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.parse('2026-07-01T00:00:00Z');

export interface Campaign extends CampaignSnapshot {
	recipients: RecipientSnapshot[];
}

/** A service with campaigns, and a trigger that polls it once an hour through JSON. */
export class Poller {
	campaigns: Campaign[] = [];
	reads: string[] = [];
	failing = new Set<string>();
	staticData: IDataObject = {};
	now = START;
	last: PollResult | undefined;
	overrides: Partial<PollInput> = {};

	constructor(readonly options: PollOptions = {}) {}

	add(id: string, statuses: Record<string, RecipientStatus> = {}, more = {}): Campaign {
		const campaign: Campaign = {
			id,
			name: id,
			status: 'processing',
			counts: {},
			recipients: [],
			...more,
		};
		this.campaigns.unshift(campaign);
		this.set(campaign, statuses);
		return campaign;
	}

	set(campaign: Campaign, statuses: Record<string, RecipientStatus>): void {
		for (const [recipientKey, status] of Object.entries(statuses)) {
			const row = campaign.recipients.find((one) => one.recipientKey === recipientKey);
			if (row === undefined) campaign.recipients.push({ recipientKey, status });
			else row.status = status;
		}
		campaign.counts = countsOf(campaign.recipients);
	}

	/** As `key:status` for recipients, `id=status` and `id!` (finished) for campaigns. */
	async poll(after = HOUR): Promise<string[]> {
		this.now += after;
		// n8n is restarted between any two polls: all that remains is what it wrote as JSON.
		this.staticData = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
		const result = await pollCampaigns({
			provider: 'acme',
			state: loadPollState(this.staticData, 'all'),
			campaigns: this.campaigns.map(({ recipients: _rows, ...snapshot }) => snapshot),
			recipientsOf: (id) => this.recipientsOf(id),
			isFinished: ({ status }, pending) => status === 'completed' || pending === 0,
			options: this.options,
			now: this.now,
			...this.overrides,
		});
		this.last = result;
		savePollState(this.staticData, 'all', result.state);
		return result.events.map((event) => {
			if (event.event === 'campaignFinished') return `${event.campaignId}!`;
			if ('campaignName' in event) return `${event.campaignId}=${event.status}`;
			return `${event.eventId.split(':')[1]}:${event.event}`;
		});
	}

	private async *recipientsOf(id: string): AsyncGenerator<RecipientSnapshot> {
		this.reads.push(id);
		const rows = this.campaigns.find((campaign) => campaign.id === id)?.recipients ?? [];
		for (const [index, row] of rows.entries()) {
			if (this.failing.has(id) && index === 1) throw new Error('gone away');
			yield await Promise.resolve({ ...row });
		}
	}
}

export function countsOf(rows: RecipientSnapshot[]): Record<string, number> {
	const counts: Record<string, number> = { total: rows.length };
	for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

export function statuses(count: number, status: RecipientStatus): Record<string, RecipientStatus> {
	return Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, status]));
}
