import axios from 'axios';
import { Faults } from '../../sandbox/http/faults';
import { FixedWindow, LeakyBucket } from '../../sandbox/http/rateLimit';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { createApp, listen } from '../../sandbox/http/server';
import type { RunningServer } from '../../sandbox/http/server';
import { WebhookSender } from '../../sandbox/http/webhookSender';

describe('the parts that every sandbox is made of', () => {
	let server: RunningServer;
	let done: number;
	let answers: number[];
	const faults = new Faults(() => 0.5);

	beforeAll(async () => {
		const app = createApp();
		app.use(faults.middleware());
		app.post('/work', (_req, res) => {
			done += 1;
			res.json({ done });
		});
		app.post('/hook', (_req, res) => {
			res.status(answers.shift() ?? 200).end();
		});
		server = await listen(app);
	});
	afterAll(async () => await server.close());
	beforeEach(() => {
		done = 0;
		answers = [];
		faults.clear();
	});

	const work = async () =>
		await axios.post(`${server.url}/work`, {}, { validateStatus: () => true, proxy: false });

	test.each([
		['status', 0],
		['statusAfter', 1],
	] as const)('a fault of kind %s leaves %d done', async (kind, expected) => {
		faults.add({ kind, status: 503, body: { error: 'x' } });
		const response = await work();
		expect([response.status, response.data, done]).toEqual([503, { error: 'x' }, expected]);
		expect((await work()).status).toBe(200);
	});

	test.each([
		['resetBefore', 0],
		['resetAfter', 1],
	] as const)(
		'a fault of kind %s cuts the connection and leaves %d done',
		async (kind, expected) => {
			faults.add({ kind });
			await expect(work()).rejects.toThrow(/socket hang up|ECONNRESET/);
			expect(done).toBe(expected);
		},
	);

	test('a fault hits only what it names', async () => {
		faults.add({ kind: 'status', path: /elsewhere/ });
		faults.add({ kind: 'status', chance: 0.4 });
		expect((await work()).status).toBe(200);
	});

	test('webhooks are tried again on the schedule, and no more after a 2xx', async () => {
		const scheduler = new ManualScheduler();
		const sender = new WebhookSender({ scheduler, retryDelays: [10_000, 40_000, 90_000] });
		answers = [500, 503, 200];
		await sender.send({ url: `${server.url}/hook`, body: '{}', headers: {} });
		await scheduler.advance(9_999);
		expect(sender.attempts).toHaveLength(1);
		await scheduler.advance(40_001);
		expect(sender.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
		await scheduler.advance(1e6);
		expect(sender.attempts).toHaveLength(3);
	});

	test('a fixed window starts anew with the window, a bucket refills as time passes', () => {
		let now = 0;
		const window = new FixedWindow(2, 60_000, () => now);
		expect([window.take(), window.take(), window.take()].map((r) => r.allowed)).toEqual([
			true,
			true,
			false,
		]);
		now = 60_000;
		expect(window.take()).toMatchObject({ allowed: true, remaining: 1 });

		const bucket = new LeakyBucket(10, 1, () => now);
		expect(bucket.take().allowed).toBe(true);
		expect(bucket.take()).toMatchObject({ allowed: false, wait: 100 });
		now += 100;
		expect(bucket.take().allowed).toBe(true);
	});
});
