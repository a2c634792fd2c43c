import type { IDataObject } from 'n8n-workflow';
import { hashOf, pack, unpack } from '../../core/events/packed';
import { loadPollState, savePollState } from '../../core/events/pollState';
import { DAY, Poller, statuses } from '../support/poller';

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
