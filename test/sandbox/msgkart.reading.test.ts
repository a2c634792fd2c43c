import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startMsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartOptions } from '../../sandbox/msgkart/options';

describe('the Msgkart sandbox: reading promotions', () => {
	let sandbox: MsgkartSandbox;
	let api: AxiosInstance;
	let base: string;

	const start = async (options: MsgkartOptions = {}) => {
		sandbox = await startMsgkartSandbox({ scheduler: new ManualScheduler(), ...options });
		base = `/api/v2/promotion/${sandbox.credentials.msgkartId}`;
		api = axios.create({
			baseURL: sandbox.url,
			headers: { 'x-api-key': sandbox.credentials.apiKey },
			validateStatus: () => true,
			proxy: false,
		});
	};
	afterEach(async () => await sandbox.close());

	test('the list is paged, newest first, and holds the total', async () => {
		await start({ pageSize: 2 });
		for (const name of ['a', 'b', 'c']) sandbox.seedPromotion({ name, rows: 1 });
		const names = async (query = '') => {
			const { data } = await api.get<{ totalItems: number; promotions: Array<{ name: string }> }>(
				`${base}${query}`,
			);
			expect(data.totalItems).toBe(3);
			return data.promotions.map(({ name }) => name).join('');
		};
		expect(await names()).toBe('cb');
		expect(await names('?page=1')).toBe('a');
		expect(await names('?page=0&size=3')).toBe('cba');
		expect(await names('?page=x&limit=1')).toBe('cb');
		expect((await api.get<{ promotions: unknown[] }>(base)).data.promotions[0]).toMatchObject({
			promotionBase: null,
			createdBy: null,
			targetSource: 'CSV',
			status: 'Completed',
		});
	});

	test('paging can be ignored altogether', async () => {
		await start({ pageSize: 1, paging: 'ignored' });
		sandbox.seedPromotion({ name: 'a', rows: 1 });
		sandbox.seedPromotion({ name: 'b', rows: 1 });
		const { data } = await api.get<{ promotions: unknown[] }>(`${base}?page=1`);
		expect(data.promotions).toMatchObject([{ name: 'b' }]);
	});

	test('a report of 100,000 rows is there at once', async () => {
		await start();
		const outcome = (index: number) => (index % 10 === 0 ? 'failed' : 'read');
		const { id } = sandbox.seedPromotion({ rows: 100_000, outcome });
		const report = await api.get<string>(`${base}/statistics/${id}/report`);
		expect(report.data.split('\n')).toHaveLength(100_002);
		expect((await api.get(`${base}/${id}/stats`)).data).toMatchObject({
			attempted: 100_000,
			failed: 10_000,
			read: 90_000,
		});
	});

	test('the key belongs in the header, and to one business', async () => {
		await start();
		const call = async (headers: object, path = base) =>
			(await axios.get(sandbox.url + path, { headers, validateStatus: () => true, proxy: false }))
				.status;
		const key = sandbox.credentials.apiKey;
		expect(await call({})).toBe(401);
		expect(await call({ 'x-api-key': 'wrong' })).toBe(401);
		expect(await call({}, `${base}?apikey=${key}`)).toBe(401);
		expect(await call({ 'x-api-key': key }, '/api/v2/promotion/other')).toBe(403);
		expect(JSON.stringify(sandbox.requests)).not.toContain(key);
	});

	test('who interacts or opts out is in no other bucket', async () => {
		await start();
		const outcome = (index: number) => (index === 0 ? 'interacted' : 'optout');
		const { id } = sandbox.seedPromotion({ rows: 3, outcome });
		const counts = { attempted: 3, delivered: 0, read: 0, interacted: 1, optout: 2 };
		expect((await api.get(`${base}/${id}/stats`)).data).toMatchObject(counts);
	});
});
