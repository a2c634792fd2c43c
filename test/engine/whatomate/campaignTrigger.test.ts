import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	byId,
	LAUNCH,
	people,
	whatomateEngine,
	withoutWaiting,
} from '../../support/whatomateEngine';
import { Poller } from '../../support/whatomatePoller';

const ALL = [
	'campaignFinished',
	'campaignStatusChanged',
	'delivered',
	'failed',
	'read',
	'sent',
] as const;

describe('Whatomate Campaign Trigger', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 100, readShare: 1 }, () => Date.now());

	const poller = (more: INodeParameters = {}) =>
		new Poller(whatomate.engine, {
			events: [...ALL],
			campaignId: byId(''),
			simplify: true,
			options: {},
			...more,
		});
	const launch = async (count: number, more: INodeParameters = {}) => {
		const { json } = await whatomate.run({ ...LAUNCH, ...more }, people(count));
		return String(json[0]?.campaignId);
	};
	const short = ({ event, status, recipient }: IDataObject): string =>
		[event, status, recipient].filter(Boolean).join(' ');

	test('a whole campaign, polled through restarts: each status of each recipient once', async () => {
		await whatomate.restart({
			sendDelayMs: 100,
			readShare: 0.5,
			failPhones: ['+15552000003', '+15552000017'],
		});
		const trigger = poller();
		expect(await trigger.poll()).toEqual([]);
		const id = await launch(40);
		const startedAt = whatomate.scheduler.now();
		const events: IDataObject[] = [];
		for (let at = 0; at < 30; at += 1) {
			await whatomate.scheduler.advance(500);
			events.push(...(await trigger.poll()));
		}
		const named = (name: string) => events.filter(({ event }) => event === name);
		expect(named('sent')).toHaveLength(38);
		expect(named('delivered')).toHaveLength(38);
		expect(named('read')).toHaveLength(19);
		expect(named('failed').map(({ recipient }) => recipient)).toEqual([
			'+15552000003',
			'+15552000017',
		]);
		expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
		expect(named('campaignFinished')).toEqual([
			expect.objectContaining({ campaignId: id, campaignName: 'Diwali', status: 'completed' }),
		]);
		expect(named('campaignStatusChanged').map(({ status }) => status)).toEqual([
			'processing',
			'completed',
		]);
		expect(named('sent')[0]).toMatchObject({
			provider: 'whatomate',
			campaignId: id,
			recipient: '+15552000000',
			messageId: expect.stringMatching(/^wamid\./),
			occurredAt: new Date(startedAt + 100).toISOString(),
		});
		expect(named('failed')[0]?.failure).toMatchObject({ code: '131026', disposition: 'suppress' });
		expect(await trigger.poll()).toEqual([]);
	});

	test('the first poll takes note and reports nothing, unless that is wanted', async () => {
		await launch(3);
		await whatomate.scheduler.advance(60_000);
		expect(await poller().poll()).toEqual([]);
		const existing = await poller({ options: { emitExisting: true } }).poll();
		expect(existing.map(short)).toEqual([
			'campaignStatusChanged completed',
			...['000', '001', '002'].flatMap((end) =>
				['sent', 'delivered', 'read'].map((event) => `${event} +15552000${end}`),
			),
			'campaignFinished completed',
		]);
	});

	test('only what was chosen comes, and recipients are read only for that', async () => {
		const trigger = poller({ events: ['campaignFinished'] });
		await trigger.poll();
		await launch(2);
		await trigger.poll();
		await whatomate.scheduler.advance(60_000);
		expect((await trigger.poll()).map(short)).toEqual(['campaignFinished completed']);
		expect(whatomate.requests('GET', '/recipients')).toEqual([]);
	});

	test.each([
		['read as well', [...ALL]],
		['not read', ['campaignFinished']],
	])(
		'a campaign that hangs with everybody done counts as finished, recipients %s',
		async (_n, events) => {
			await whatomate.restart({ hangInProcessing: true, failPhones: ['+15552000001'] });
			const trigger = poller({ events: [...events] });
			await trigger.poll();
			const id = await launch(3);
			await whatomate.scheduler.advance(150);
			expect((await trigger.poll()).map(({ event }) => event)).not.toContain('campaignFinished');
			await whatomate.scheduler.advance(60_000);
			const finished = (await trigger.poll()).filter(({ event }) => event === 'campaignFinished');
			expect(finished).toEqual([expect.objectContaining({ campaignId: id, status: 'processing' })]);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	test('a retried campaign finishes once more', async () => {
		await whatomate.restart({ failPhones: ['+15552000001'] });
		const trigger = poller({ events: ['campaignFinished', 'failed'] });
		await trigger.poll();
		const id = await launch(2);
		await whatomate.scheduler.advance(60_000);
		expect((await trigger.poll()).map(short)).toEqual([
			'failed +15552000001',
			'campaignFinished completed',
		]);
		await whatomate.operate('retryFailed', id);
		expect(await trigger.poll()).toEqual([]);
		await whatomate.scheduler.advance(60_000);
		expect((await trigger.poll()).map(short)).toEqual([
			'failed +15552000001',
			'campaignFinished completed',
		]);
	});

	test('without intermediate statuses only the newest comes', async () => {
		const trigger = poller({ options: { intermediate: false } });
		await trigger.poll();
		await launch(1);
		await whatomate.scheduler.advance(60_000);
		const events = (await trigger.poll()).map(({ event }) => event);
		expect(events).toEqual(['campaignStatusChanged', 'read', 'campaignFinished']);
	});

	test('one campaign, or those of one account', async () => {
		const first = await launch(1, { campaignName: 'One' });
		const one = poller({ campaignId: byId(first) });
		const support = poller({ options: { account: byId('Support') } });
		await one.poll();
		await support.poll();
		await launch(1, { campaignName: 'Two' });
		await whatomate.scheduler.advance(60_000);
		expect(new Set((await one.poll()).map(({ campaignId }) => campaignId))).toEqual(
			new Set([first]),
		);
		expect(await support.poll()).toEqual([]);
	});

	test('another choice of campaign is a first poll again', async () => {
		const id = await launch(1);
		await whatomate.scheduler.advance(60_000);
		const trigger = poller();
		await trigger.poll();
		expect(await trigger.poll('trigger', { campaignId: byId(id) })).toEqual([]);
	});

	test('whoever begins to want statuses gets none of those that have been', async () => {
		const trigger = poller({ events: ['campaignFinished'] });
		await trigger.poll();
		await launch(3);
		await whatomate.scheduler.advance(60_000);
		await trigger.poll();
		expect(await trigger.poll('trigger', { events: [...ALL] })).toEqual([]);
	});

	test('the raw recipient comes along if that is wanted', async () => {
		const trigger = poller({ simplify: false, events: ['sent'] });
		await trigger.poll();
		await launch(1);
		await whatomate.scheduler.advance(200);
		expect((await trigger.poll())[0]?.raw).toMatchObject({ recipient_name: 'Person 0' });
	});

	test('the oldest server: campaigns are followed, its recipients stay pending', async () => {
		await whatomate.restart({ dialect: 'D' });
		const trigger = poller();
		await trigger.poll();
		await launch(2);
		await whatomate.scheduler.advance(60_000);
		expect((await trigger.poll()).map(short)).toEqual([
			'campaignStatusChanged completed',
			'campaignFinished completed',
		]);
	});

	test('recipients that can not be read now are read at the next poll', async () => {
		withoutWaiting();
		const trigger = poller();
		await trigger.poll();
		await launch(2);
		await whatomate.scheduler.advance(60_000);
		whatomate.sandbox.faults.add({ kind: 'status', status: 500, path: /recipients$/, times: 5 });
		expect((await trigger.poll()).map(short)).toEqual(['campaignStatusChanged completed']);
		expect((await trigger.poll()).filter(({ event }) => event === 'read')).toHaveLength(2);
	});

	test('what is remembered stays small', async () => {
		const trigger = poller();
		await trigger.poll();
		await launch(500);
		await whatomate.scheduler.advance(3_600_000);
		await trigger.poll();
		expect(trigger.stored.length).toBeLessThan(5000);
	});

	test('the editor’s test shows some of what there is, and remembers nothing', async () => {
		const trigger = poller();
		await launch(20);
		await whatomate.scheduler.advance(60_000);
		expect(await trigger.poll('manual')).toHaveLength(10);
		expect(trigger.stored).toBe('{}');
	});

	test('a server that refuses is told, without the key', async () => {
		whatomate.sandbox.state.apiKey.active = false;
		const failure = await poller()
			.poll()
			.catch((error: unknown) => error as Error & { description: string });
		expect(failure).toMatchObject({
			message: 'Invalid API key',
			description: expect.stringContaining('Check the credential'),
		});
		expect(JSON.stringify(failure)).not.toContain(whatomate.sandbox.apiKey);
	});
});
