import { pollItem } from '../../core/events/pollItem';
import { DAY, START, Poller } from '../support/poller';

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
