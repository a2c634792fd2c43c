import type { IDataObject } from 'n8n-workflow';
import { hashOf, pack, unpack } from '../../core/events/packed';
import { pollItem } from '../../core/events/pollItem';
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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-07-01T00:00:00Z');

interface Campaign extends CampaignSnapshot {
	recipients: RecipientSnapshot[];
}

/** A service with campaigns, and a trigger that polls it once an hour through JSON. */
class Poller {
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

function countsOf(rows: RecipientSnapshot[]): Record<string, number> {
	const counts: Record<string, number> = { total: rows.length };
	for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

function statuses(count: number, status: RecipientStatus): Record<string, RecipientStatus> {
	return Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, status]));
}

describe('the first poll', () => {
	test('takes note of everything and reports nothing', async () => {
		const poller = new Poller();
		const campaign = poller.add('c1', { a: 'delivered', b: 'pending' });
		expect(await poller.poll()).toEqual([]);
		poller.set(campaign, { a: 'read', b: 'sent' });
		expect(await poller.poll()).toEqual(['a:read', 'b:sent', 'c1!']);
	});

	test('reports everything if that was chosen', async () => {
		const poller = new Poller({ emitExisting: true });
		poller.add('c1', { a: 'delivered', b: 'pending' });
		expect(await poller.poll()).toEqual(['c1=processing', 'a:sent', 'a:delivered']);
		expect(await poller.poll()).toEqual([]);
	});

	test('does not read what was long over', async () => {
		const poller = new Poller();
		const updatedAt = new Date(START - 30 * DAY).toISOString();
		const old = poller.add('old', { a: 'sent', b: 'sent' }, { status: 'completed', updatedAt });
		poller.add('new', { c: 'sent' }, { status: 'completed' });
		await poller.poll();
		expect(poller.reads).toEqual(['new']);
		// When it comes back to life it is noted first, and reported from then on.
		poller.set(old, { a: 'read' });
		expect(await poller.poll()).toEqual([]);
		poller.set(old, { b: 'read' });
		expect(await poller.poll()).toEqual(['b:delivered', 'b:read']);
	});
});

describe('statuses', () => {
	test('each comes once, with those that were skipped', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'pending', b: 'pending', c: 'pending' });
		expect(await poller.poll()).toEqual(['c1=processing']);
		poller.set(campaign, { a: 'sent', b: 'read' });
		expect(await poller.poll()).toEqual(['a:sent', 'b:sent', 'b:delivered', 'b:read']);
		poller.set(campaign, { a: 'failed', c: 'failed' });
		expect(await poller.poll()).toEqual(['a:failed', 'c:failed', 'c1!']);
		expect(await poller.poll()).toEqual([]);
	});

	test('without those that were skipped, if that was chosen', async () => {
		const poller = new Poller({ intermediate: false });
		await poller.poll();
		const campaign = poller.add('c1', { a: 'pending', b: 'sent' });
		expect(await poller.poll()).toEqual(['c1=processing', 'b:sent']);
		poller.set(campaign, { a: 'read', b: 'read' });
		expect(await poller.poll()).toEqual(['a:read', 'b:read', 'c1!']);
		expect(await poller.poll()).toEqual([]);
	});

	test('only those that the service has', async () => {
		const poller = new Poller({ ladder: ['accepted', 'sent'] });
		await poller.poll();
		poller.add('c1', { a: 'sent', b: 'delivered' });
		expect(await poller.poll()).toEqual(['c1=processing', 'a:accepted', 'a:sent']);
	});

	test('never go back', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'read', b: 'pending' });
		await poller.poll();
		poller.set(campaign, { a: 'sent' });
		expect(await poller.poll()).toEqual([]);
		poller.set(campaign, { a: 'read' });
		expect(await poller.poll()).toEqual([]);
	});

	test('a failed recipient that is tried again begins anew', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'failed', b: 'pending' });
		await poller.poll();
		poller.set(campaign, { a: 'pending' });
		expect(await poller.poll()).toEqual([]);
		poller.set(campaign, { a: 'failed' });
		expect(await poller.poll()).toEqual(['a:failed']);
		// The retry and its result between two polls: no sight of it pending.
		poller.set(campaign, { a: 'delivered' });
		expect(await poller.poll()).toEqual(['a:sent', 'a:delivered']);
	});

	test('carry the time of their own, else of the poll, and the failure only where it belongs', async () => {
		const failure = { code: '1', title: 't', disposition: 'fix', hint: 'h' } as const;
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { b: 'pending' });
		campaign.recipients.push({
			recipientKey: 'a',
			recipient: '+919551000001',
			status: 'delivered',
			messageId: 'wamid.1',
			times: { sent: '2026-07-01T00:30:00.000Z' },
			failure,
			raw: { id: 'a' },
		});
		await poller.poll();
		const now = new Date(poller.now).toISOString();
		const events = (poller.last?.events ?? []).slice(1).map((event) => pollItem(event, false).json);
		expect(events).toEqual([
			expect.objectContaining({
				event: 'sent',
				eventId: 'c1:a:sent:wamid.1',
				campaignId: 'c1',
				provider: 'acme',
				recipient: '+919551000001',
				messageId: 'wamid.1',
				occurredAt: '2026-07-01T00:30:00.000Z',
				raw: { id: 'a' },
			}),
			expect.objectContaining({ event: 'delivered', occurredAt: now }),
		]);
		// One that an attempt before this one has left behind.
		for (const event of events) expect(event).not.toHaveProperty('failure');
		Object.assign(campaign.recipients[1], { status: 'failed', failure, occurredAt: 'then' });
		campaign.counts = { ...campaign.counts, failed: 1 };
		await poller.poll();
		expect(poller.last?.events).toEqual([
			expect.objectContaining({ event: 'failed', failure, occurredAt: 'then' }),
		]);
	});
});

describe('campaigns', () => {
	test('a change of status, and the end, come once each', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'pending' }, { status: 'draft' });
		expect(await poller.poll()).toEqual(['c1=draft']);
		campaign.status = 'processing';
		expect(await poller.poll()).toEqual(['c1=processing']);
		expect(poller.last?.events[0]).toMatchObject({
			event: 'campaignStatusChanged',
			previousStatus: 'draft',
			campaignName: 'c1',
			counts: { total: 1, pending: 1 },
		});
		campaign.status = 'completed';
		expect(await poller.poll()).toEqual(['c1=completed', 'c1!']);
		expect(await poller.poll()).toEqual([]);
	});

	test('one that hangs, with nobody left to send to, is finished', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'sent', b: 'pending' });
		await poller.poll();
		poller.set(campaign, { b: 'failed' });
		expect(await poller.poll()).toEqual(['b:failed', 'c1!']);
		campaign.status = 'completed';
		expect(await poller.poll()).toEqual(['c1=completed']);
	});

	test('its end comes after the statuses of its recipients, and once', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'sent', b: 'sent' }, { status: 'completed' });
		poller.failing.add('c1');
		expect(await poller.poll()).toEqual(['c1=completed']);
		poller.failing.clear();
		expect(await poller.poll()).toEqual(['a:sent', 'b:sent', 'c1!']);
		poller.failing.add('c1');
		poller.set(campaign, { a: 'delivered' });
		expect(await poller.poll()).toEqual([]);
		poller.failing.clear();
		expect(await poller.poll()).toEqual(['a:delivered']);
	});

	test('one that is taken up again may finish again', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'failed' });
		expect(await poller.poll()).toContain('c1!');
		poller.set(campaign, { a: 'pending' });
		await poller.poll();
		poller.set(campaign, { a: 'sent' });
		expect(await poller.poll()).toEqual(['a:sent', 'c1!']);
	});

	test('recipients are read only when the counts have moved', async () => {
		const poller = new Poller();
		const campaigns = ['c1', 'c2', 'c3'].map((id) => poller.add(id, { [id]: 'pending' }));
		await poller.poll();
		poller.reads = [];
		await poller.poll();
		expect(poller.reads).toEqual([]);
		poller.set(campaigns[1], { c2: 'sent' });
		campaigns[0].status = 'paused';
		await poller.poll();
		expect(poller.reads).toEqual(['c2']);
	});

	test('nobody is read when only campaigns are wanted', async () => {
		const poller = new Poller();
		poller.overrides = { recipientsOf: undefined };
		const campaign = poller.add('c1', { a: 'sent' });
		await poller.poll();
		campaign.status = 'completed';
		expect(await poller.poll()).toEqual(['c1=completed', 'c1!']);
		expect(poller.reads).toEqual([]);
	});

	test('an old one that only now comes into view is no news', async () => {
		const poller = new Poller();
		await poller.poll();
		const createdAt = new Date(START - DAY).toISOString();
		const old = poller.add('old', { a: 'read', b: 'sent' }, { createdAt });
		poller.add('new', { c: 'sent' }, { createdAt: new Date(START + DAY).toISOString() });
		expect(await poller.poll()).toEqual(['new=processing', 'c:sent', 'new!']);
		poller.set(old, { b: 'read' });
		expect(await poller.poll()).toEqual(['b:delivered', 'b:read']);
	});

	test('a campaign is an item without anything undefined', async () => {
		const poller = new Poller();
		await poller.poll();
		poller.add('c1', { a: 'pending' });
		await poller.poll();
		const [item] = (poller.last?.events ?? []).map((event) => pollItem(event, true));
		expect(item.json).not.toHaveProperty('previousStatus');
		expect(item.json).toMatchObject({ event: 'campaignStatusChanged', campaignId: 'c1' });
	});
});

describe('lists that change under our hands', () => {
	test('another order means nothing', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { ...statuses(50, 'sent'), last: 'pending' });
		await poller.poll();
		campaign.recipients.reverse();
		poller.set(campaign, { r7: 'read', r31: 'failed' });
		expect(await poller.poll()).toEqual(['r31:failed', 'r7:delivered', 'r7:read']);
	});

	test('recipients added later, anywhere, are the only news', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { ...statuses(50, 'delivered'), last: 'pending' });
		await poller.poll();
		campaign.recipients.splice(
			25,
			0,
			{ recipientKey: 'x', status: 'sent' },
			{ recipientKey: 'y', status: 'pending' },
		);
		poller.set(campaign, { z: 'failed' });
		expect(await poller.poll()).toEqual(['x:sent', 'z:failed']);
		poller.set(campaign, { y: 'sent' });
		expect(await poller.poll()).toEqual(['y:sent']);
	});

	test('a recipient missing from one list and listed twice in another is no news', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'read', b: 'pending', c: 'pending' });
		await poller.poll();
		const [a] = campaign.recipients.splice(0, 1);
		poller.set(campaign, { b: 'sent' });
		expect(await poller.poll()).toEqual(['b:sent']);
		campaign.recipients.push(a, a);
		poller.set(campaign, { c: 'sent' });
		expect(await poller.poll()).toEqual(['c:sent', 'c1!']);
	});

	test('recipients removed before anything was sent do not keep it from finishing', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'pending', b: 'pending' });
		await poller.poll();
		campaign.recipients.pop();
		poller.set(campaign, { a: 'sent' });
		expect(await poller.poll()).toEqual(['a:sent', 'c1!']);
	});

	test('two recipients with one hash are told apart', async () => {
		const [one, other] = twins();
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { [other]: 'pending', [one]: 'pending' });
		await poller.poll();
		poller.set(campaign, { [other]: 'sent' });
		expect(await poller.poll()).toEqual([`${other}:sent`]);
		campaign.recipients.reverse();
		poller.set(campaign, { [one]: 'failed' });
		expect(await poller.poll()).toEqual([`${one}:failed`, 'c1!']);
	});
});

describe('what is left undone', () => {
	test('a reading that breaks off reports nothing, and everything at the next poll', async () => {
		const poller = new Poller();
		await poller.poll();
		poller.add('c2', { b: 'sent' });
		poller.add('c1', { a: 'sent', c: 'delivered' });
		poller.failing.add('c1');
		expect(await poller.poll()).toEqual(['c1=processing', 'c2=processing', 'b:sent', 'c2!']);
		expect(poller.last?.unread).toEqual([{ campaignId: 'c1', error: expect.any(Error) as Error }]);
		poller.failing.clear();
		expect(await poller.poll()).toEqual(['a:sent', 'c:sent', 'c:delivered', 'c1!']);
	});

	test('a first reading that breaks off is still a first one afterwards', async () => {
		const poller = new Poller();
		poller.add('c1', { a: 'sent', b: 'pending' });
		poller.failing.add('c1');
		await poller.poll();
		poller.failing.clear();
		expect(await poller.poll()).toEqual([]);
	});

	test('when the time is up the rest follows, the longest unread first', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaigns = ['c1', 'c2'].map((id) => poller.add(id, { [id]: 'sent', x: 'pending' }));
		let reads = 1;
		poller.overrides = { keepGoing: () => (reads -= 1) >= 0 };
		expect(await poller.poll()).toEqual(['c2=processing', 'c2:sent', 'c1=processing']);
		reads = 1;
		poller.set(campaigns[1], { c2: 'read' });
		expect(await poller.poll()).toEqual(['c1:sent']);
		reads = 1;
		expect(await poller.poll()).toEqual(['c2:delivered', 'c2:read']);
	});
});

describe('the size of the state', () => {
	test('10,000 recipients take less than 40 KB, from the first to the last status', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', statuses(10_000, 'pending'));
		for (const status of ['sent', 'delivered', 'read'] as const) {
			poller.set(campaign, statuses(10_000, status));
			const events = await poller.poll();
			expect(events.filter((event) => event.endsWith(`:${status}`))).toHaveLength(10_000);
			expect(JSON.stringify(poller.staticData).length).toBeLessThan(40_000);
		}
		expect(await poller.poll()).toEqual([]);
	});

	test('what is finished and quiet is forgotten, and no news afterwards', async () => {
		const poller = new Poller({ quietDays: 3 });
		await poller.poll();
		poller.add('done', statuses(100, 'read'), { status: 'completed' });
		poller.add('running', { a: 'pending' });
		await poller.poll();
		const full = JSON.stringify(poller.staticData).length;
		expect(await poller.poll(4 * DAY)).toEqual([]);
		expect(JSON.stringify(poller.staticData).length).toBeLessThan(full - 300);
		expect(Object.keys(poller.last?.state.campaigns ?? {})).toEqual(['running', 'done']);
		expect(await poller.poll(DAY)).toEqual([]);
		poller.campaigns = poller.campaigns.filter(({ id }) => id !== 'done');
		await poller.poll();
		expect(Object.keys(poller.last?.state.campaigns ?? {})).toEqual(['running']);
	});

	test('one that hung has ended once, also after it was forgotten', async () => {
		const poller = new Poller({ quietDays: 3 });
		await poller.poll();
		const campaign = poller.add('c1', { a: 'sent' });
		expect(await poller.poll()).toContain('c1!');
		expect(await poller.poll(4 * DAY)).toEqual([]);
		expect(await poller.poll()).toEqual([]);
		poller.set(campaign, { a: 'read' });
		expect(await poller.poll()).toEqual([]);
	});

	test('a campaign missing from one list only is not forgotten', async () => {
		const poller = new Poller();
		await poller.poll();
		const campaign = poller.add('c1', { a: 'sent' });
		await poller.poll();
		poller.campaigns = [];
		await poller.poll();
		poller.campaigns = [campaign];
		expect(await poller.poll()).toEqual([]);
	});

	test('beyond the cap, the longest unchanged make room, and it is said which', async () => {
		const poller = new Poller({ maxStateChars: 900 });
		await poller.poll();
		const old = poller.add('old', statuses(100, 'sent'));
		await poller.poll();
		poller.add('new', statuses(100, 'sent'));
		await poller.poll();
		expect(poller.last?.forgotten).toEqual(['old']);
		poller.set(old, { r0: 'read' });
		expect(await poller.poll()).toEqual([]);
	});

	test('of a longer list, only the first are followed', async () => {
		const poller = new Poller({ maxCampaigns: 2 });
		await poller.poll();
		for (const id of ['c1', 'c2', 'c3']) poller.add(id);
		expect(await poller.poll()).toEqual(['c3=processing', 'c3!', 'c2=processing', 'c2!']);
	});
});

describe('the state in static data', () => {
	test('another scope begins anew', async () => {
		const poller = new Poller();
		await poller.poll();
		expect(loadPollState(poller.staticData, 'all')).toBeDefined();
		expect(loadPollState(poller.staticData, 'another account')).toBeUndefined();
		expect(loadPollState({}, 'all')).toBeUndefined();
	});

	test('is written only when it has changed', () => {
		const written = jest.fn();
		const staticData = new Proxy<IDataObject>(
			{},
			{
				set: (target, name, value) => {
					written();
					return Reflect.set(target, name, value);
				},
			},
		);
		for (const since of [1, 1, 2]) savePollState(staticData, 'all', { since, campaigns: {} });
		expect(written).toHaveBeenCalledTimes(2);
	});

	test('a hash and a mark come back as they went', () => {
		const entries = [0, 0, 1, 31, 32, 2 ** 26 - 1].map((hash, index) => ({
			hash,
			mark: 15 - index,
		}));
		expect(unpack(pack(entries))).toEqual(entries);
		expect(unpack('')).toEqual([]);
	});
});

/** Two keys with the same hash, the lesser first. */
function twins(): [string, string] {
	const keys = new Map<number, string>();
	for (let index = 0; ; index += 1) {
		const key = `k${index}`;
		const twin = keys.get(hashOf(key));
		if (twin !== undefined) return twin < key ? [twin, key] : [key, twin];
		keys.set(hashOf(key), key);
	}
}
