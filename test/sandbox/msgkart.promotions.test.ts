import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startMsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartOptions } from '../../sandbox/msgkart/options';

const CSV = 'name,phone,language\nAsha,919000000001,en_US\n"Rao, B",919000000002,en_US\n';

const BODY_COMPONENT = { type: 'BODY', variables: [{ type: 'text', value: 'Dear ${name}' }] };

describe('the Msgkart sandbox: promotions', () => {
	let sandbox: MsgkartSandbox;
	let scheduler: ManualScheduler;
	let api: AxiosInstance;
	let base: string;

	const start = async (options: MsgkartOptions = {}) => {
		scheduler = new ManualScheduler();
		sandbox = await startMsgkartSandbox({ scheduler, ...options });
		base = `/api/v2/promotion/${sandbox.credentials.msgkartId}`;
		api = axios.create({
			baseURL: sandbox.url,
			headers: { 'x-api-key': sandbox.credentials.apiKey },
			validateStatus: () => true,
			proxy: false,
		});
	};
	afterEach(async () => await sandbox.close());

	const body = (changes: Record<string, unknown> = {}) => ({
		businessId: sandbox.credentials.msgkartId,
		name: 'Summer',
		promotionType: 'IMMEDIATE',
		promotionBase: 'TEMPLATE',
		promotionTemplateType: 'TEMPLATE',
		phoneNumberId: sandbox.credentials.phoneNumberId,
		channelType: 'whatsapp',
		template: { name: 'promo_template', language: 'en_US', components: [BODY_COMPONENT] },
		...changes,
	});
	const form = (parts: { csv?: string; body?: unknown; typed?: boolean }) => {
		const data = new FormData();
		if (parts.csv !== undefined) data.append('file', new Blob([parts.csv]), 'people.csv');
		const text = typeof parts.body === 'string' ? parts.body : JSON.stringify(parts.body);
		if (parts.typed) data.append('body', new Blob([text], { type: 'application/json' }));
		else if (parts.body !== undefined) data.append('body', text);
		return data;
	};
	const launch = async (data: unknown, query = '?name=people') =>
		await api.post<{ promotionId: string; message: string }>(
			`${base}/template/launch${query}`,
			data,
		);
	const launched = async (csv = CSV, changes = {}) =>
		(await launch(form({ csv, body: body(changes) }))).data.promotionId;
	const statusOf = async (id: string) =>
		(
			await api.get<{ promotions: Array<{ promotionId: string; status: string }> }>(base)
		).data.promotions.find(({ promotionId }) => promotionId === id)?.status;
	const stats = async (id: string) => (await api.get(`${base}/${id}/stats`)).data as unknown;
	const patch = async (id: string, data: unknown) => await api.patch(`${base}/${id}`, data);

	test.each([false, true])('a CSV is launched and completes (typed part: %s)', async (typed) => {
		await start();
		const response = await launch(form({ csv: CSV, body: body(), typed }));
		expect(response.status).toBe(200);
		expect(response.data).toMatchObject({
			name: 'Summer',
			targetListName: 'people',
			status: 'Scheduled',
			scheduleTime: '0',
			retriesLeft: 0,
			template: { name: 'promo_template', components: [BODY_COMPONENT] },
		});
		const id = response.data.promotionId;
		await scheduler.advance(1_000);
		expect(await statusOf(id)).toBe('Active');
		await scheduler.advance(1_001);
		expect(await statusOf(id)).toBe('Completed');
		expect(sandbox.messagesTo('919000000002')).toMatchObject([
			{ values: ['Dear Rao, B'], status: 'sent', name: 'Rao, B' },
		]);
		expect(sandbox.requests[0]).toMatchObject({
			method: 'POST',
			path: `${base}/template/launch`,
			query: { name: 'people' },
			body: { body: { name: 'Summer' }, file: { name: 'people.csv', size: CSV.length, text: CSV } },
			status: 200,
		});
	});

	test('the buckets are exclusive and the report follows', async () => {
		await start({ readShare: 0.5, failPhones: ['919000000003'] });
		const id = await launched(`${CSV}C,919000000003,hi\nD,+919,en_US\n`);
		const zero = { failed: 0, sent: 0, delivered: 0, read: 0, interacted: 0, optout: 0 };
		expect(await stats(id)).toMatchObject({ attempted: 0, ...zero });
		await scheduler.advance(1_000);
		expect(await stats(id)).toMatchObject({ attempted: 4, ...zero, failed: 1 });
		await scheduler.advance(1_000);
		expect(await stats(id)).toMatchObject({ attempted: 4, ...zero, failed: 2, sent: 2 });
		await scheduler.advance(2_000);
		expect(await stats(id)).toMatchObject({ attempted: 4, ...zero, failed: 2, delivered: 2 });
		await scheduler.advance(5_000);
		const all = { attempted: 4, ...zero, failed: 2, delivered: 1, read: 1 };
		expect(await stats(id)).toEqual({ ...all, statsReport: [{ ...all, promotionRetryNumber: 0 }] });

		const report = await api.get<string>(`${base}/statistics/${id}/report`);
		const began = Date.parse('2026-01-05T10:00:00Z') / 1000;
		expect(report.headers['content-type']).toContain('text/csv');
		expect(report.data.split('\n')).toEqual([
			'Name,Phone,Status,Timestamp,Error,FlowId,FlowName,RetryCount,TemplateName,Language',
			`Asha,919000000001,delivered,${began + 4},,,,0,promo_template,en_US`,
			`"Rao, B",919000000002,read,${began + 9},,,,0,promo_template,en_US`,
			`C,919000000003,failed,${began + 2},Message undeliverable,,,0,promo_template,hi`,
			`D,+919,failed,${began + 1},Invalid phone number,,,0,promo_template,en_US`,
			'',
		]);
	});

	test('failed recipients are sent to again, in rounds of their own', async () => {
		await start({ maxRetries: 2 });
		sandbox.state.failures.set('919000000001', 1);
		sandbox.state.failures.set('919000000002', Infinity);
		const id = await launched();
		await scheduler.advance(2_001);
		expect(await statusOf(id)).toBe('Active');
		await scheduler.advance(300_000);
		expect(await statusOf(id)).toBe('Completed');
		expect(await stats(id)).toMatchObject({
			attempted: 2,
			failed: 1,
			read: 1,
			statsReport: [
				{ attempted: 2, failed: 2, read: 0, promotionRetryNumber: 0 },
				{ attempted: 2, failed: 1, read: 1, promotionRetryNumber: 1 },
				{ attempted: 1, failed: 1, read: 0, promotionRetryNumber: 2 },
			],
		});
		expect((await api.get<string>(`${base}/statistics/${id}/report`)).data).toContain(',,,2,promo');
	});

	test('an uploaded list is launched by its name, with placeholders of any column', async () => {
		await start();
		sandbox.addTemplate({ name: 'offer', components: [{ type: 'BODY', text: '{{1}} {{2}}' }] });
		await launch(
			form({
				csv: 'name,phone,language,City\nA,91900000001,hi,Pune\nB,91900000002,hi,\n',
				body: body(),
			}),
		);
		const values = ['${city} ${language}', '${businesssubscriberid}'];
		const variables = values.map((value) => ({ type: 'text', value }));
		const media = {
			type: 'HEADER',
			format: 'IMAGE',
			media: { mediaUrl: 'https://x.example/a.png' },
		};
		const card = { card_index: 0, components: [{ type: 'BODY', variables: [] }, media] };
		const components = [{ type: 'BODY', variables }, media, { type: 'CAROUSEL', cards: [card] }];
		const template = { name: 'offer', language: 'en_US', components };
		const response = await launch(body({ template, unknown: 'ignored' }));
		expect(response.status).toBe(200);
		await scheduler.advance(2_000);
		expect(sandbox.messagesTo('91900000001')[1]?.values).toEqual(['Pune hi', '91900000001']);
		expect(sandbox.messagesTo('91900000002')[1]).toMatchObject({
			status: 'error',
			error: { reason: 'No value for variable city' },
		});
	});

	test('a launch with too few values for its template fails all messages', async () => {
		await start();
		const id = await launched(CSV, { template: { name: 'promo_template', language: 'en_US' } });
		await scheduler.advance(10_000);
		expect(await stats(id)).toMatchObject({ attempted: 2, failed: 2 });
	});

	test('a launch is refused that lacks something, or whose parts do not fit', async () => {
		await start();
		sandbox.addTemplate({ name: 'waiting', status: 'PENDING' });
		const template = (changes: object) => ({
			template: { name: 'promo_template', language: 'en_US', components: [], ...changes },
		});
		const dialect = { componentType: 'body', parameters: [] };
		const refusedBodies = [
			{ name: undefined },
			{ promotionType: 'LATER' },
			{ promotionBase: 'FLOW' },
			{ promotionTemplateType: undefined },
			{ channelType: 'rcs' },
			{ phoneNumberId: 'other' },
			{ businessId: 'other' },
			template({ name: 'unknown' }),
			template({ name: 'waiting' }),
			template({ language: 'hi' }),
			template({ components: [dialect] }),
			template({ components: [{ ...BODY_COMPONENT, type: 'body' }] }),
			template({ components: [{ type: 'HEADER', format: 'IMAGE', media: { mediaUrl: 'x' } }] }),
			template({ components: [{ type: 'CAROUSEL', cards: [] }] }),
		];
		for (const changes of refusedBodies) {
			const response = await launch(form({ csv: CSV, body: body(changes) }));
			expect([changes, response.status]).toEqual([changes, 400]);
			expect(response.data.message).not.toBe('');
		}
		const files = [
			'',
			'name,phone,language\n',
			'name,language\nA,hi\n',
			'name,phone,language\n"A,1,hi',
		];
		for (const csv of files) {
			expect([csv, (await launch(form({ csv, body: body() }))).status]).toEqual([csv, 400]);
		}
		expect((await launch(form({ body: body() }))).data.message).toContain("part 'file'");
		expect((await launch(form({ csv: CSV }))).data.message).toContain("part 'body'");
		expect((await launch(form({ csv: CSV, body: '{' }))).data.message).toContain('not JSON');
		expect((await launch(form({ csv: CSV, body: body() }), '')).status).toBe(400);
		expect((await launch(body(), '?name=unknown')).status).toBe(404);
		expect((await launch(new URLSearchParams({ a: 'b' }))).status).toBe(415);
		expect(sandbox.state.promotions.size).toBe(0);
		expect(sandbox.refused).toHaveLength(refusedBodies.length + files.length + 6);
	});

	test('stopping keeps what was not sent, resuming goes on, cancelling is final', async () => {
		await start({ batchSize: 1 });
		const id = await launched();
		await scheduler.advance(1_000);
		const stopped = await patch(id, { type: 'status', status: 'Stopped' });
		expect(stopped.data).toMatchObject({ promotionId: id, status: 'Stopped', promotionEndTime: 0 });
		await scheduler.advance(60_000);
		expect(await stats(id)).toMatchObject({ attempted: 1, read: 1 });
		expect((await patch(id, { type: 'status', status: 'Stopped' })).status).toBe(400);
		const promotion = sandbox.state.promotions.get(id);
		if (!promotion) throw new Error('no promotion');
		sandbox.resume(promotion);
		expect(() => sandbox.resume(promotion)).toThrow('Only a stopped promotion');
		expect(await stats(id)).toMatchObject({ attempted: 2 });
		expect((await patch(id, { type: 'status', status: 'Cancelled' })).data).toMatchObject({
			status: 'Cancelled',
		});
		await scheduler.advance(60_000);
		expect(await statusOf(id)).toBe('Cancelled');
		for (const status of ['Stopped', 'Cancelled']) {
			expect((await patch(id, { type: 'status', status })).status).toBe(400);
		}
	});

	test('an update is refused for other words, finished and unknown promotions', async () => {
		await start();
		const { id } = sandbox.seedPromotion({ rows: 1 });
		for (const status of ['stopped', 'Resumed', 'Active', 'Cancelled']) {
			expect([status, (await patch(id, { type: 'status', status })).status]).toEqual([status, 400]);
		}
		expect((await patch(id, { status: 'Stopped' })).status).toBe(400);
		expect((await patch('unknown', { type: 'status', status: 'Stopped' })).status).toBe(404);
		expect((await api.get(`${base}/unknown/stats`)).status).toBe(404);
		expect((await api.get(`${base}/statistics/unknown/report`)).status).toBe(404);
		expect((await api.get(`${base}/${id}`)).status).toBe(404);
	});

	test('a scheduled promotion waits for its time', async () => {
		await start();
		const scheduleTime = scheduler.now() / 1000 + 3600;
		const id = await launched(CSV, { promotionType: 'SCHEDULED', scheduleTime });
		await scheduler.advance(3_600_000);
		expect(await statusOf(id)).toBe('Scheduled');
		await scheduler.advance(1_000);
		expect(await statusOf(id)).toBe('Active');
	});

	test('faults hit before and after the launch is done', async () => {
		await start();
		sandbox.faults.add({ kind: 'status', status: 503 });
		expect((await launch(form({ csv: CSV, body: body() }))).status).toBe(503);
		expect(sandbox.state.promotions.size).toBe(0);
		sandbox.faults.add({ kind: 'resetAfter' });
		await expect(launch(form({ csv: CSV, body: body() }))).rejects.toThrow();
		expect(sandbox.state.promotions.size).toBe(1);
	});

	test('a promotion that has not begun can be stopped and then cancelled', async () => {
		await start();
		const id = await launched();
		for (const status of ['Stopped', 'Cancelled']) {
			expect((await patch(id, { type: 'status', status })).data).toMatchObject({ status });
		}
		await scheduler.advance(60_000);
		expect(await statusOf(id)).toBe('Cancelled');
		expect(sandbox.state.messages.size).toBe(0);
	});
});
