import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, inOrder, msgkartEngine } from '../../support/msgkartEngine';

const promotion = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'promotion',
	operation,
	...more,
});
const eachItem = { promotionId: byId('={{ $json.id }}') };

describe('listing promotions', () => {
	const names = (json: IDataObject[]) => json.map(({ name }) => name);

	describe.each([
		['the usual parameters from 0', { page: 'page', size: 'size', first: 0 }],
		['the usual parameters from 1', { page: 'page', size: 'size', first: 1 }],
		['other parameters from 0', { page: 'pageNo', size: 'pageSize', first: 0 }],
		['other parameters from 1', { page: 'pageNo', size: 'pageSize', first: 1 }],
	] as const)('paged by %s', (_name, paging) => {
		const msgkart = msgkartEngine({ paging, pageSize: 3 });
		test('all of them, each once', async () => {
			for (let at = 0; at < 8; at += 1) msgkart.sandbox.seedPromotion({ name: `P${at}`, rows: 1 });
			const { json, items } = await msgkart.runMsgkart(promotion('getAll', { returnAll: true }));
			expect(names(json)).toEqual(['P7', 'P6', 'P5', 'P4', 'P3', 'P2', 'P1', 'P0']);
			expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(
				true,
			);
			const { json: some } = await msgkart.runMsgkart(promotion('getAll', { limit: 2 }));
			expect(names(some)).toEqual(['P7', 'P6']);
		});
	});

	describe('not paged at all', () => {
		const msgkart = msgkartEngine({ paging: 'ignored', pageSize: 3 });
		test('what is listed, and a hint that there are more', async () => {
			for (let at = 0; at < 5; at += 1) msgkart.sandbox.seedPromotion({ name: `P${at}`, rows: 1 });
			const { json, run } = await msgkart.runMsgkart(promotion('getAll', { returnAll: true }));
			expect(names(json)).toEqual(['P4', 'P3', 'P2']);
			expect(JSON.stringify(run.data)).toContain('has 5 promotions but listed only 3');
			const oldest = [...msgkart.sandbox.state.promotions.keys()][0] ?? '';
			const { error } = await msgkart.runMsgkart(promotion('get', { promotionId: byId(oldest) }));
			expect(error?.message).toContain('has 5 but listed only 3');
		});

		test('parameters that are refused are no failure', async () => {
			for (let at = 0; at < 5; at += 1) msgkart.sandbox.seedPromotion({ name: `P${at}`, rows: 1 });
			const unknown = { kind: 'statusAfter', status: 200 } as const;
			const promotions = [{ promotionId: 'p' }];
			msgkart.sandbox.faults.add({ ...unknown, body: { totalItems: 2, promotions } });
			msgkart.sandbox.faults.add({ kind: 'status', status: 400, times: 6 });
			const { json } = await msgkart.runMsgkart(promotion('getAll', { returnAll: true }));
			expect(json).toMatchObject([{ id: 'p' }]);
			expect(msgkart.sandbox.requests).toHaveLength(7);
		});
	});

	describe('with filters', () => {
		const msgkart = msgkartEngine();
		test('by status, in any case, before the limit', async () => {
			for (const status of ['Completed', 'Stopped', 'Completed', 'Stopped'] as const) {
				msgkart.sandbox.seedPromotion({ name: status, rows: 1, status });
			}
			const filters = { status: 'stopped', channelType: 'whatsapp' };
			const { json } = await msgkart.runMsgkart(promotion('getAll', { filters, limit: 5 }));
			expect(names(json)).toEqual(['Stopped', 'Stopped']);
		});
	});
});

describe('one promotion', () => {
	const msgkart = msgkartEngine({ failPhones: ['919000000001'] });

	test('get, for each item its own', async () => {
		const ids = [2, 3].map((rows) => msgkart.sandbox.seedPromotion({ rows }).id);
		const { items, error } = await msgkart.runMsgkart(
			promotion('get', eachItem),
			ids.map((id) => ({ id })),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
	});

	test('the three On Error modes for one that is not there', async () => {
		const { id } = msgkart.sandbox.seedPromotion({ rows: 1 });
		const items = [{ id: 'none' }, { id }];
		const stop = await msgkart.runMsgkart(promotion('getStats', eachItem), items);
		expect(stop.error?.message).toBe('Promotion not found [item 0]');
		const regular = await msgkart.runMsgkart(promotion('getStats', eachItem), items, {
			onError: 'continueRegularOutput',
		});
		expect(regular.json[0]?.failure).toMatchObject({ httpStatus: 404, disposition: 'fix' });
		expect(regular.json[1]).toMatchObject({ attempted: 1 });
		const split = await msgkart.runMsgkart(promotion('getStats', eachItem), items, {
			onError: 'continueErrorOutput',
		});
		expect(split.items).toHaveLength(1);
		expect(split.errors[0]?.json).toMatchObject({ id: 'none', error: { httpStatus: 404 } });
		const { error } = await msgkart.runMsgkart(promotion('get', eachItem), items);
		expect(error?.message).toContain('no promotion with the ID none');
	});

	test.each(['get', 'getStats', 'getReport', 'stop', 'cancel'])(
		'%s without a promotion is refused before any request',
		async (operation) => {
			const { json } = await msgkart.runMsgkart(promotion(operation, eachItem), [{ id: ' ' }], {
				onError: 'continueRegularOutput',
			});
			expect(json[0]?.failure).toMatchObject({ parameter: 'Promotion' });
			expect(msgkart.sandbox.requests).toEqual([]);
		},
	);

	test('stats add up, whatever the messages have come to', async () => {
		const states = ['read', 'read', 'delivered', 'sent', 'failed', 'interacted', 'optout'] as const;
		const { id } = msgkart.sandbox.seedPromotion({
			rows: states.length,
			outcome: (index) => states[index] ?? 'read',
		});
		const { json } = await msgkart.runMsgkart(promotion('getStats', eachItem), [{ id }]);
		expect(json[0]).toMatchObject({
			campaignId: id,
			attempted: 7,
			failed: 1,
			sent: 6,
			delivered: 5,
			read: 4,
			clicked: 1,
			optedOut: 1,
			deliveryRate: 0.8333,
			readRate: 0.8,
			rounds: [{ retry: 0, sent: 6 }],
		});
	});

	test('counts that overlap are not counted twice', async () => {
		const { id } = msgkart.sandbox.seedPromotion({ rows: 1 });
		const body = { attempted: 8, failed: 2, sent: 0, delivered: 0, read: 6, interacted: 3 };
		msgkart.sandbox.faults.add({ kind: 'status', status: 200, path: /stats$/, body });
		const { json } = await msgkart.runMsgkart(promotion('getStats', eachItem), [{ id }]);
		expect(json[0]).toMatchObject({ read: 6, delivered: 6, clicked: 3, readRate: 1, rounds: [] });
	});

	test('stop, then cancel; repeated, the state counts', async () => {
		const { id } = msgkart.sandbox.seedPromotion({ rows: 1, status: 'Active' });
		const run = async (operation: string) =>
			await msgkart.runMsgkart(promotion(operation, eachItem), [{ id }]);
		expect((await run('stop')).json[0]).toMatchObject({ id, status: 'Stopped' });
		expect((await run('stop')).json[0]).toMatchObject({ id, status: 'Stopped' });
		msgkart.sandbox.faults.add({ kind: 'resetAfter', method: 'PATCH', times: 1 });
		expect((await run('cancel')).json[0]).toMatchObject({ id, status: 'Cancelled' });
		const { error } = await run('stop');
		expect(error?.message).toContain("Cancelled can't become Stopped");
	});
});

describe('the report of a promotion', () => {
	const msgkart = msgkartEngine();

	test('as items, also a long one, and with Simplify off as Msgkart writes it', async () => {
		const { id } = msgkart.sandbox.seedPromotion({ rows: 100_000 });
		const { items } = await msgkart.runMsgkart(promotion('getReport', eachItem), [{ id }]);
		expect(items).toHaveLength(100_000);
		expect(items.at(-1)).toMatchObject({
			json: { name: 'Person 100000', phone: '919000099999', status: 'read', retryCount: 0 },
			pairedItem: { item: 0 },
		});
		const small = msgkart.sandbox.seedPromotion({ rows: [{ name: 'A, "B"', phone: '1' }] });
		const parameters = promotion('getReport', { ...eachItem, simplify: false });
		const { json } = await msgkart.runMsgkart(parameters, [{ id: small.id }]);
		expect(json[0]).toMatchObject({ Name: 'A, "B"', Phone: '1', RetryCount: '0' });
	});

	test('as a file', async () => {
		const { id } = msgkart.sandbox.seedPromotion({ rows: 2 });
		const parameters = promotion('getReport', {
			...eachItem,
			output: 'file',
			options: { outputBinaryPropertyName: 'report' },
		});
		const { items } = await msgkart.runMsgkart(parameters, [{ id }]);
		expect(items[0]).toMatchObject({
			json: { campaignId: id, fileName: `promotion-${id}.csv`, fileSize: expect.any(Number) },
			binary: { report: { mimeType: 'text/csv', fileName: `promotion-${id}.csv` } },
			pairedItem: { item: 0 },
		});
	});

	test('a promotion that is not there, and a web page instead', async () => {
		const { error } = await msgkart.runMsgkart(promotion('getReport', eachItem), [{ id: 'x' }]);
		expect(error?.message).toBe('Promotion not found [item 0]');
		msgkart.sandbox.faults.add({ kind: 'status', status: 200, body: '<!doctype html>' });
		const page = await msgkart.runMsgkart(promotion('getReport', eachItem), [{ id: 'x' }]);
		expect(page.error?.message).toContain('A web page answered');
		expect(page.error?.description).toContain('Base URL');
	});
});
