import type { INodeParameters } from 'n8n-workflow';
import {
	byId,
	file,
	LAUNCH,
	people,
	variables,
	whatomateEngine,
	withoutWaiting,
} from '../../support/whatomateEngine';

describe('Whatomate: campaigns', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 10 });

	const create = async (more: INodeParameters = {}) =>
		await whatomate.run({
			resource: 'campaign',
			operation: 'create',
			campaignName: 'By hand',
			account: byId('Main'),
			template: byId('order_update'),
			additionalFields: {},
			simplify: true,
			options: {},
			...more,
		});
	const draft = async (count = 2): Promise<string> => {
		await whatomate.run({ ...LAUNCH, start: 'draft' }, people(count));
		return whatomate.campaigns().at(-1)?.id ?? '';
	};
	const only = () => whatomate.campaigns().at(-1)!;

	test('create: the account by its name or its ID, the template by name, the time noted', async () => {
		const [main] = whatomate.sandbox.state.accounts.values();
		const { json } = await create({
			account: byId(main?.id ?? ''),
			additionalFields: { scheduledAt: '2027-01-01T10:00:00+02:00' },
		});
		expect(json).toEqual([
			expect.objectContaining({ name: 'By hand', status: 'draft', account: 'Main' }),
		]);
		expect(only()).toMatchObject({
			whatsapp_account: 'Main',
			scheduled_at: Date.parse('2027-01-01T08:00:00Z'),
		});
		const wrong = await create({ additionalFields: { scheduledAt: 'tomorrow' } });
		expect(wrong.error?.message).toContain("'Scheduled At' is not a date: tomorrow");
	});

	test('create is not repeated when its answer gets lost', async () => {
		whatomate.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: /campaigns$/ });
		const { error } = await create();
		expect(error?.description).toContain('It may have been accepted');
		expect(whatomate.campaigns()).toHaveLength(1);
	});

	test('update keeps what is not given, which the server would wipe out', async () => {
		await create({ additionalFields: { scheduledAt: '2027-01-01T10:00:00Z' } });
		const { id } = only();
		const renamed = await whatomate.operate('update', id, { updateFields: { name: 'Renamed' } });
		expect(renamed.json[0]).toMatchObject({ id, name: 'Renamed', account: 'Main' });
		expect(only().scheduled_at).toBe(Date.parse('2027-01-01T10:00:00Z'));
		await whatomate.operate('update', id, { updateFields: { template: byId('visit_us') } });
		expect(only().name).toBe('Renamed');
		await whatomate.operate('update', id, { updateFields: { clearSchedule: true } });
		expect(only()).toMatchObject({ name: 'Renamed', scheduled_at: undefined });
		const nothing = await whatomate.operate('update', id, { updateFields: {} });
		expect(nothing.error?.message).toContain('There is nothing to change');
		const wrong = await whatomate.operate('update', id, {
			updateFields: { account: byId('Nowhere') },
		});
		expect(wrong.error?.message).toContain("no WhatsApp account named 'Nowhere'");
	});

	test('delete: a repetition that finds nothing is a success', async () => {
		withoutWaiting();
		const id = await draft();
		whatomate.sandbox.faults.add({ kind: 'resetAfter', method: 'DELETE' });
		const { json } = await whatomate.operate('delete', id);
		expect(json).toEqual([{ deleted: true }]);
		const again = await whatomate.operate('delete', id);
		expect(again.error?.message).toContain('Campaign not found');
	});

	test('get many by status, account, name and day, from all pages', async () => {
		for (let at = 0; at < 3; at += 1) await create({ campaignName: `Sale ${at}` });
		await whatomate.run(LAUNCH, people(1));
		const getMany = async (filters: INodeParameters, more: INodeParameters = {}) => {
			const { json, error } = await whatomate.run({
				resource: 'campaign',
				operation: 'getAll',
				filters,
				returnAll: true,
				simplify: true,
				options: {},
				...more,
			});
			expect(error).toBeUndefined();
			return json.map(({ name }) => name);
		};
		expect(await getMany({})).toEqual(['Diwali', 'Sale 2', 'Sale 1', 'Sale 0']);
		expect(await getMany({}, { returnAll: false, limit: 2 })).toEqual(['Diwali', 'Sale 2']);
		expect(await getMany({ status: 'processing' })).toEqual(['Diwali']);
		expect(await getMany({ status: 'draft', search: 'sale 1' })).toEqual(['Sale 1']);
		expect(await getMany({ account: byId('Support') })).toEqual([]);
		expect(await getMany({ createdAfter: '2026-01-05T09:00:00Z' })).toHaveLength(4);
		expect(await getMany({ createdAfter: '2026-01-05T11:00:00Z' })).toEqual([]);
		expect(await getMany({ createdBefore: '2026-01-05T09:00:00Z' })).toEqual([]);
		const [template] = whatomate.sandbox.state.templates.values();
		const [sample] = whatomate.campaigns();
		for (let at = 0; at < 120; at += 1) {
			const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
			whatomate.sandbox.state.campaigns.set(id, {
				...sample!,
				id,
				name: `Many ${at}`,
				template_id: template?.id ?? '',
			});
		}
		expect(await getMany({ search: 'many' })).toHaveLength(120);
	});

	test('filters hold on the oldest server too, which ignores most of them', async () => {
		await whatomate.restart({ dialect: 'D' });
		for (const campaignName of ['Sale', 'News']) await create({ campaignName });
		const { json } = await whatomate.run({
			resource: 'campaign',
			operation: 'getAll',
			filters: { search: 'news', createdAfter: '2026-01-01' },
			returnAll: true,
			simplify: true,
			options: {},
		});
		expect(json.map(({ name }) => name)).toEqual(['News']);
	});

	test('lists as the documentation has them are read as well', async () => {
		const rows = (page: number) =>
			Array.from({ length: page === 1 ? 20 : 5 }, (_none, at) => ({
				id: `${page}-${at}`,
				name: 'x',
			}));
		for (const page of [1, 2]) {
			whatomate.sandbox.faults.add({
				kind: 'status',
				status: 200,
				headers: { 'Content-Type': 'application/json' },
				body: { status: 'success', data: { items: rows(page), total: 25, page, limit: 20 } },
			});
		}
		const { json } = await whatomate.run({
			resource: 'campaign',
			operation: 'getAll',
			filters: {},
			returnAll: true,
			simplify: true,
			options: {},
		});
		expect(json).toHaveLength(25);
	});

	test('upload header media, checked against the template', async () => {
		await create({ template: byId('new_arrivals') });
		const { id } = only();
		const upload = async (mimeType: string, content: string | Buffer = 'bytes') =>
			await whatomate.operate('uploadHeaderMedia', id, { binaryPropertyName: 'data' }, [
				{ json: {}, binary: { data: file(content, mimeType, 'offer.png') } },
			]);
		const { json } = await upload('image/png');
		expect(json[0]).toMatchObject({ campaignId: id, fileName: 'offer.png', mimeType: 'image/png' });
		expect((await upload('video/mp4')).error?.message).toContain('header takes images');
		const large = await upload('image/png', Buffer.alloc(15 * 1024 * 1024));
		expect(large.error?.message).toContain('at most 15 MB');
		expect(whatomate.requests('POST', '/media')).toHaveLength(1);
	});

	test('stats, where what failed after it was sent counts once', async () => {
		const { json } = await whatomate.run(LAUNCH, people(4));
		await whatomate.scheduler.advance(60_000);
		const [sent] = only().recipients;
		whatomate.sandbox.report(sent?.whatsapp_message_id ?? '', 'failed', 'API error 131026: x');
		const stats = await whatomate.operate('getStats', String(json[0]?.campaignId));
		expect(stats.json).toEqual([
			expect.objectContaining({
				campaignStatus: 'completed',
				totalRecipients: 4,
				attempted: 4,
				pending: 0,
				sent: 4,
				delivered: 4,
				read: 2,
				failed: 1,
				readRate: 0.5,
				clicked: null,
			}),
		]);
	});

	test('on the oldest server the list knows how many have read', async () => {
		await whatomate.restart({ dialect: 'D' });
		await draft(1);
		Object.assign(only(), {
			status: 'completed',
			sent_count: 1,
			delivered_count: 1,
			read_count: 1,
		});
		const { json } = await whatomate.operate('getStats', only().id);
		expect(json[0]).toMatchObject({ read: 1, readRate: 1 });
	});

	test('retry failed sends to them again, and says to how many', async () => {
		await whatomate.restart({ failPhones: ['+15552000000'] });
		const { json } = await whatomate.run(LAUNCH, people(2));
		await whatomate.scheduler.advance(60_000);
		const id = String(json[0]?.campaignId);
		const retried = await whatomate.operate('retryFailed', id);
		expect(retried.json[0]).toMatchObject({ id, status: 'processing', retryCount: 1 });
		await whatomate.scheduler.advance(60_000);
		expect(whatomate.timesMessaged(['+15552000000', '+15552000001'])).toEqual([2, 1]);
	});

	test('add recipients takes the fields of the campaign’s own template', async () => {
		await create({ template: byId('coupon_named') });
		const { error } = await whatomate.operate('addRecipients', only().id, {
			recipientPhone: '+15552000000',
			variablesMode: 'fields',
			variables: variables({ 'body:customer_name': 'Asha' }),
		});
		expect(error?.message).toContain("needs a value for 'Body: coupon'");
	});
});
