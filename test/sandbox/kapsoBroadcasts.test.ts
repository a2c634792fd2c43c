import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';
import type { Answer } from '../../sandbox/kapso/client';

const words = (...texts: string[]): object[] => [
	{ type: 'body', parameters: texts.map((text) => ({ type: 'text', text })) },
];
const person = (index: number): object => ({
	phone_number: `+1555${String(index).padStart(7, '0')}`,
	components: words('Alex', '1001'),
});
const people = (count: number): object[] =>
	Array.from({ length: count }, (_, index) => person(index + 1));

describe('broadcasts of the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	let id: string;
	const create = async (fields: object = {}): Promise<Answer> =>
		await client.platform('POST', '/broadcasts', {
			whatsapp_broadcast: {
				name: 'Sale',
				phone_number_id: '1234567890',
				whatsapp_template_id: '784203120908601',
				...fields,
			},
		});
	const act = async (action: string, body?: object): Promise<Answer> =>
		await client.platform('POST', `/broadcasts/${id}/${action}`, body);
	const add = async (recipients: unknown): Promise<Answer> =>
		await act('recipients', { whatsapp_broadcast: { recipients } });
	const patch = async (status: string): Promise<Answer> =>
		await client.platform('PATCH', `/broadcasts/${id}`, { whatsapp_broadcast: { status } });
	const get = async (): Promise<Record<string, unknown>> =>
		(await client.platform('GET', `/broadcasts/${id}`)).data.data;
	const clear = async (): Promise<Answer> =>
		await client.platform('DELETE', `/broadcasts/${id}/recipients`);

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler, broadcastIntervalMs: 100, random: () => 0.5 });
		client = new KapsoClient(kapso);
		({ id } = (await create()).data.data);
	});
	afterEach(async () => await kapso.close());

	test('is created as a draft', async () => {
		const { status, data } = await create({ name: 'Second' });
		expect(status).toBe(201);
		expect(data.data).toMatchObject({
			name: 'Second',
			status: 'draft',
			total_recipients: 0,
			whatsapp_template: { name: 'order_update', status: 'approved', language_code: 'en_US' },
		});
		const list = await client.platform('GET', '/broadcasts?status=draft&per_page=1');
		expect(list.data.meta).toMatchObject({ total_count: 2, total_pages: 2 });
	});

	test.each<[string, number, object]>([
		['no name', 422, { name: '' }],
		['an unknown number', 404, { phone_number_id: '1' }],
		['a sandbox number', 422, { phone_number_id: '1999999999' }],
		['an unknown template', 422, { whatsapp_template_id: '1' }],
		['a pending template', 422, { whatsapp_template_id: '784203120908614' }],
	])('is not created with %s', async (_name, status, fields) => {
		const response = await create(fields);
		expect([response.status, typeof response.data.error]).toEqual([status, 'string']);
	});

	test('is not created without its wrapper', async () => {
		const response = await client.platform('POST', '/broadcasts', { name: 'Sale' });
		expect([response.status, response.data.code]).toEqual([422, 'missing_parameter']);
		expect((await client.platform('GET', '/broadcasts/1')).status).toBe(404);
	});

	test('recipients are added, counted as duplicates, or told as errors', async () => {
		const response = await add([
			person(1),
			person(2),
			{ ...person(3), components: words('Alex') },
			{ ...person(4), phone_number: 'abc' },
			{ ...person(1), phone_number: '15550000001' },
			{ whatsapp_contact_id: 'c0000000-0000-4000-8000-000000000002', components: words('A', 'B') },
			{ whatsapp_contact_id: 'c0000000-0000-4000-8000-000000000003', components: words('A', 'B') },
			{ whatsapp_contact_id: 'none' },
		]);
		expect(response.status).toBe(201);
		expect(response.data.data).toEqual({
			added: 2,
			duplicates: 2,
			errors: [
				'Recipient 3: template parameters invalid - requires 2 parameters but got 1',
				'Recipient 4: invalid phone number format',
				'Recipient 7: contact has no phone number',
				'Recipient 8: contact not found',
			],
		});
		expect((await add([person(1)])).data.data).toMatchObject({ added: 0, duplicates: 1 });
		const list = await client.platform('GET', `/broadcasts/${id}/recipients?per_page=1`);
		expect(list.data).toMatchObject({
			data: [{ phone_number: '15550000001', status: 'pending', sent_at: null }],
			meta: { total_count: 2 },
		});
	});

	test('errors can be counted from zero', async () => {
		const zero = await startKapsoSandbox({ scheduler, errorIndexBase: 0 });
		client = new KapsoClient(zero);
		({ id } = (await create()).data.data);
		expect((await add([{}])).data.data.errors[0]).toMatch(/^Recipient 0:/);
		await zero.close();
	});

	test('a call takes an array of at most 1000 recipients', async () => {
		expect((await add(people(1000))).data.data.added).toBe(1000);
		expect((await add(people(1001))).data).toEqual({
			error: 'Cannot add more than 1000 recipients per request',
		});
		expect((await add(undefined)).data).toEqual({ error: 'Recipients array is required' });
		expect((await act('recipients', { recipients: [] })).data.code).toBe('missing_parameter');
	});

	test('sends at its pace, and its counters follow its messages', async () => {
		await add(people(3));
		kapso.unknownNumber('15550000003');
		const started = await act('send');
		expect([started.status, started.data.data]).toEqual([
			202,
			{
				id,
				status: 'sending',
				scheduled_at: null,
				started_at: '2026-01-05T10:00:00Z',
				completed_at: null,
			},
		]);
		await scheduler.advance(200);
		expect(await get()).toMatchObject({ status: 'sending', sent_count: 2, pending_count: 1 });
		await scheduler.advance(10_000);
		kapso.receive('15550000001', 'Thanks');
		expect(await get()).toMatchObject({
			status: 'completed',
			completed_at: expect.any(String),
			total_recipients: 3,
			sent_count: 2,
			failed_count: 1,
			delivered_count: 2,
			read_count: 2,
			responded_count: 1,
			pending_count: 0,
			response_rate: 50,
		});
		const { data } = await client.platform('GET', `/broadcasts/${id}/recipients`);
		expect(data.data[2]).toMatchObject({
			status: 'failed',
			error_details: { error_code: '131026' },
		});
		expect(kapso.messagesTo('15550000001')).toMatchObject([{ via: 'broadcast', status: 'read' }]);
	});

	test('is sent once, and only with recipients', async () => {
		expect((await act('send')).data).toEqual({ error: 'Broadcast has no recipients' });
		await add(people(1));
		await act('send');
		expect((await act('send')).data).toEqual({ error: 'Broadcast is already sending' });
		const late = await add(people(2));
		expect([late.status, late.data]).toEqual([
			422,
			{ error: 'Cannot add recipients to broadcast in sending status' },
		]);
		expect((await clear()).status).toBe(422);
		expect((await patch('draft')).status).toBe(422);
		await scheduler.advance(1000);
		expect((await act('send')).data).toEqual({ error: 'Broadcast already completed' });
		expect((await patch('stopped')).status).toBe(422);
	});

	test('stops at once, and the pending stay pending', async () => {
		await add(people(5));
		expect((await patch('stopped')).status).toBe(422);
		expect((await patch('paused')).status).toBe(422);
		await act('send');
		await scheduler.advance(200);
		const stopped = await patch('stopped');
		expect(stopped.data.data).toMatchObject({
			status: 'stopped',
			stopped_at: expect.any(String),
		});
		await scheduler.advance(60_000);
		expect(await get()).toMatchObject({ sent_count: 2, delivered_count: 2, pending_count: 3 });
		expect((await act('send')).status).toBe(422);
	});

	test.each([undefined, 'soon', '2026-01-05T11:00:00', '2026-01-05T09:00:00Z', '2026-01-05'])(
		'is not scheduled for %s',
		async (at) => {
			await add(people(1));
			expect((await act('schedule', { scheduled_at: at })).status).toBe(422);
			expect(await get()).toMatchObject({ status: 'draft' });
		},
	);

	test('starts when its schedule falls due', async () => {
		const scheduled = await act('schedule', { scheduled_at: '2026-01-05T12:00:00+01:00' });
		expect([scheduled.status, scheduled.data.data]).toMatchObject([
			202,
			{ status: 'scheduled', scheduled_at: '2026-01-05T11:00:00Z' },
		]);
		await add(people(1));
		expect((await act('send')).status).toBe(422);
		expect((await act('schedule', { scheduled_at: '2026-01-06T12:00:00Z' })).status).toBe(422);
		await scheduler.advance(3_599_999);
		expect(await get()).toMatchObject({ status: 'scheduled' });
		await scheduler.advance(1000);
		expect(await get()).toMatchObject({ status: 'completed' });
	});

	test('a schedule can be cancelled in three ways, and then does nothing', async () => {
		const plan = async (): Promise<Answer> =>
			await act('schedule', { scheduled_at: '2026-01-05T11:00:00Z' });
		expect((await act('cancel')).status).toBe(422);
		await add(people(1));
		await plan();
		expect((await act('cancel')).data.data).toMatchObject({ status: 'draft', scheduled_at: null });
		await plan();
		expect((await patch('draft')).data.data).toMatchObject({ status: 'draft' });
		await plan();
		expect((await clear()).status).toBe(204);
		expect(await get()).toMatchObject({
			status: 'draft',
			scheduled_at: null,
			total_recipients: 0,
		});
		await add(people(1));
		await scheduler.advance(7_200_000);
		expect(await get()).toMatchObject({ status: 'draft', pending_count: 1 });
	});

	test('a schedule that falls due with nobody to send to fails', async () => {
		await act('schedule', { scheduled_at: '2026-01-05T11:00:00Z' });
		await scheduler.advance(3_600_000);
		expect(await get()).toMatchObject({ status: 'failed' });
	});

	test('who stopped marketing is a failed recipient of a marketing broadcast', async () => {
		({ id } = (await create({ whatsapp_template_id: '784203120908609' })).data.data);
		await add([{ phone_number: '+15550000001' }, { phone_number: '+15550000002' }]);
		kapso.optOut('15550000002');
		await act('send');
		await scheduler.advance(1000);
		expect(await get()).toMatchObject({ sent_count: 1, failed_count: 1 });
		const { data } = await client.platform('GET', `/broadcasts/${id}/recipients`);
		expect(data.data[1].error_details).toEqual({ error_code: '131050' });
		expect(kapso.messagesTo('15550000002')).toEqual([]);
	});
});
