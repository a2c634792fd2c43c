import type { IDataObject } from 'n8n-workflow';
import { createEngine } from '../../../sandbox/engine/engine';
import type { Engine } from '../../../sandbox/engine/engine';
import { ManualScheduler } from '../../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../../sandbox/kapso';
import type { KapsoSandbox, KapsoSandboxOptions } from '../../../sandbox/kapso';
import { runNode } from '../../support/runNode';
import type { RunOptions } from '../../support/runNode';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const LAUNCH = {
	resource: 'broadcast',
	operation: 'launch',
	broadcastName: 'Weekend sale',
	phoneNumberId: byId('1234567890'),
	template: byId('weekend_sale'),
	to: '={{ $json.phone }}',
	variablesMode: 'fields',
	variables: {
		mappingMode: 'defineBelow',
		value: { 'body:name': '={{ $json.name }}', 'body:discount': '20' },
	},
	start: 'now',
	scheduledAt: '',
	simplify: true,
	options: {},
};

const people = (count: number, first = 0) =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+1555030${String(first + at).padStart(4, '0')}`,
		name: `Person ${first + at}`,
	}));

describe('Kapso broadcasts', () => {
	let sandbox: KapsoSandbox;
	let engine: Engine;
	let scheduler: ManualScheduler;

	const start = async (options: KapsoSandboxOptions = {}) => {
		scheduler = new ManualScheduler();
		sandbox = await startKapsoSandbox({ requestsPerMinute: 100_000, scheduler, ...options });
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
			kapsoApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, graphVersion: 'v24.0' },
		});
	};
	beforeEach(async () => await start());
	afterEach(async () => await sandbox.close());

	const run = async (
		parameters: IDataObject,
		items: IDataObject[] = [{}],
		options: RunOptions = {},
	) => await runNode(engine, 'kapso', 'kapsoApi', parameters as never, items, options);
	const operate = async (operation: string, id: string, more: IDataObject = {}) =>
		await run({
			resource: 'broadcast',
			operation,
			broadcastId: byId(id),
			simplify: true,
			options: {},
			...more,
		});
	const broadcasts = () => [...sandbox.state.broadcasts.values()];
	const adds = () =>
		sandbox.requests.filter(
			({ method, path }) => method === 'POST' && path.endsWith('/recipients'),
		);

	test('2,500 items become one broadcast, in three calls, and each is messaged once', async () => {
		const items = people(2500);
		const { json, error } = await run(LAUNCH, items);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(2500);
		expect(json.map(({ recipient }) => recipient)).toEqual(items.map(({ phone }) => phone));
		expect(adds()).toHaveLength(3);
		const [broadcast] = broadcasts();
		expect(broadcasts()).toHaveLength(1);
		expect(json[0]).toMatchObject({ status: 'accepted', campaignId: broadcast?.id });
		await scheduler.advance(3_600_000);
		expect(items.map(({ phone }) => sandbox.messagesTo(phone).length)).toEqual(items.map(() => 1));
		expect(JSON.stringify(sandbox.messagesTo('+15550301234')[0]?.content)).toContain('Person 1234');
	});

	test.each([0, 1] as const)(
		'a refused recipient is found, counting from %d, and the others go out',
		async (errorIndexBase) => {
			await sandbox.close();
			await start({ errorIndexBase });
			const items = [...people(5), { phone: '+15550309999', name: 'Refused' }, ...people(5, 10)];
			sandbox.faults.add({
				kind: 'statusAfter',
				path: /\/recipients$/,
				method: 'POST',
				status: 201,
				body: {
					data: {
						added: 10,
						duplicates: 0,
						errors: [`Recipient ${5 + errorIndexBase}: not allowed`],
					},
				},
			});
			sandbox.faults.add({
				kind: 'status',
				path: /\/recipients$/,
				method: 'GET',
				status: 200,
				headers: { 'Content-Type': 'application/json' },
				body: {
					data: items
						.filter(({ name }) => name !== 'Refused')
						.map(({ phone }) => ({ phone_number: phone.slice(1) })),
					meta: { page: 1, per_page: 100, total_pages: 1, total_count: 10 },
				},
			});
			const { json } = await run(LAUNCH, items, { onError: 'continueRegularOutput' });
			expect(json.map(({ status }) => status)).toEqual([
				...Array(5).fill('accepted'),
				'failed',
				...Array(5).fill('accepted'),
			]);
			expect(json[5]?.failure).toMatchObject({ title: expect.stringContaining('not allowed') });
		},
	);

	test('bad rows and repeated people stay out, each with its reason', async () => {
		const items = [
			...people(2),
			{ phone: '12', name: 'X' },
			{ phone: '+1 555 030 0001', name: 'Y' },
			{ phone: '+15550300007', name: '' },
		];
		const { json } = await run(LAUNCH, items, { onError: 'continueRegularOutput' });
		expect(json.map(({ status }) => status)).toEqual([
			'accepted',
			'accepted',
			'failed',
			'skipped',
			'failed',
		]);
		expect(json[3]?.reason).toBe('Same recipient as item 1');
		expect(broadcasts()[0]?.recipients.size).toBe(2);
	});

	test('items with other names go into broadcasts of their own', async () => {
		const items = people(4).map((person, at) => ({ ...person, list: at % 2 ? 'B' : 'A' }));
		const { json } = await run({ ...LAUNCH, broadcastName: '=Sale {{ $json.list }}' }, items);
		expect(broadcasts().map(({ name }) => name)).toEqual(['Sale A', 'Sale B']);
		expect(json[0]?.campaignId).toBe(json[2]?.campaignId);
		expect(json[0]?.campaignId).not.toBe(json[1]?.campaignId);
	});

	test('a chunk that does not go through keeps the draft, and a retry completes it', async () => {
		const items = people(1500);
		sandbox.faults.add({
			kind: 'status',
			path: /\/recipients$/,
			method: 'POST',
			status: 422,
			body: { error: 'Cannot add them now' },
			after: 1,
		});
		const first = await run(LAUNCH, items);
		expect(first.error?.message).toContain('1500 of 1500');
		expect(broadcasts().map(({ status }) => status)).toEqual(['draft']);
		const second = await run(LAUNCH, items, { resume: first.run });
		expect(second.error).toBeUndefined();
		expect(broadcasts().map(({ status }) => status)).toEqual(['sending']);
		await scheduler.advance(3_600_000);
		expect(items.map(({ phone }) => sandbox.messagesTo(phone).length)).toEqual(items.map(() => 1));
	});

	test('a row corrected before a retry is not taken for one that was added', async () => {
		const items = [{ phone: '12', name: 'Wrong' }, ...people(3)];
		const first = await run(LAUNCH, items);
		const input = first.run.data.executionData?.nodeExecutionStack[0]?.data.main[0]?.[0];
		if (input) input.json = { phone: '+15550300099', name: 'Right' };
		const second = await run(LAUNCH, items, { resume: first.run });
		await scheduler.advance(3_600_000);
		const reached = ['+15550300099', ...people(3).map(({ phone }) => phone)];
		expect(reached.map((who) => sandbox.messagesTo(who).length)).toEqual([0, 1, 1, 1]);
		expect(second.error?.message).toContain('1 of 4');
	});

	test.each([
		['the start', /\/send$/],
		['a chunk', /\/recipients$/],
		['the creation', /\/broadcasts$/],
	])('when the answer to %s gets lost, nobody is messaged twice', async (_step, path) => {
		const items = people(20);
		sandbox.faults.add({ kind: 'resetAfter', path, method: 'POST' });
		const { error, json } = await run(LAUNCH, items);
		expect(error).toBeUndefined();
		expect(json.every(({ status }) => status === 'accepted')).toBe(true);
		await scheduler.advance(3_600_000);
		expect(items.map(({ phone }) => sandbox.messagesTo(phone).length)).toEqual(items.map(() => 1));
	});

	test('drafts and schedules wait; a time in the past is refused before anything is made', async () => {
		const draft = await run({ ...LAUNCH, start: 'draft' }, people(1));
		expect(draft.json[0]).toMatchObject({ campaignStatus: 'draft' });
		const past = await run(
			{ ...LAUNCH, start: 'schedule', scheduledAt: '2001-01-01T00:00:00Z' },
			people(1),
		);
		expect(past.error?.message).toContain("'Scheduled At' is in the past");
		const later = new Date(Date.now() + 86_400_000).toISOString();
		const planned = await run({ ...LAUNCH, start: 'schedule', scheduledAt: later }, people(1));
		expect(planned.json[0]).toMatchObject({ campaignStatus: 'scheduled' });
		expect(broadcasts().map(({ status }) => status)).toEqual(['draft', 'scheduled']);
	});

	test('the life of a broadcast, step by step', async () => {
		const created = await run({
			resource: 'broadcast',
			operation: 'create',
			broadcastName: 'By hand',
			phoneNumberId: byId('1234567890'),
			template: byId('weekend_sale'),
			simplify: true,
			options: {},
		});
		expect(created.json).toEqual([
			expect.objectContaining({ name: 'By hand', status: 'draft', templateName: 'weekend_sale' }),
		]);
		const id = String(created.json[0]?.id);
		const added = await run(
			{ ...LAUNCH, operation: 'addRecipients', broadcastId: byId(id) },
			people(3),
		);
		expect(added.json.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);

		const scheduledAt = new Date(scheduler.now() + 400 * 86_400_000).toISOString();
		expect((await operate('schedule', id, { scheduledAt })).json[0]?.status).toBe('scheduled');
		expect((await operate('cancel', id)).json[0]?.status).toBe('draft');
		expect((await operate('clearRecipients', id)).json[0]).toMatchObject({
			status: 'draft',
			totalRecipients: 0,
		});
		expect((await operate('send', id)).error?.message).toMatch(/no recipients/i);
		await run({ ...LAUNCH, operation: 'addRecipients', broadcastId: byId(id) }, people(3));
		expect((await operate('send', id)).json[0]?.status).toBe('sending');
		expect((await operate('send', id)).error?.message).toContain('is sending');
		expect((await operate('stop', id)).json[0]?.status).toBe('stopped');
	});

	test('states that forbid an action are named, with those that allow it', async () => {
		const { json } = await run({ ...LAUNCH, start: 'draft' }, people(1));
		const { error } = await operate('cancel', String(json[0]?.campaignId));
		expect(error?.message).toContain("'Weekend sale' is draft, so it can not be cancelled");
		expect(error?.description).toContain('only while it is scheduled');
	});

	test('stats are cumulative, recipients carry the reason of a failure', async () => {
		await sandbox.close();
		await start({ readShare: 0.5, random: () => 0.4 });
		sandbox.unknownNumber('+15550300002');
		const { json } = await run(LAUNCH, people(4));
		await scheduler.advance(3_600_000);
		const id = String(json[0]?.campaignId);
		const stats = await operate('getStats', id);
		expect(stats.json).toEqual([
			expect.objectContaining({
				campaignStatus: 'completed',
				attempted: 4,
				pending: 0,
				delivered: 3,
				read: 3,
				failed: 1,
				readRate: 1,
				failureRate: 0.25,
				clicked: null,
			}),
		]);
		const recipients = await operate('getRecipients', id, { returnAll: true });
		expect(recipients.json).toHaveLength(4);
		expect(recipients.json.find(({ recipient }) => recipient === '15550300002')).toMatchObject({
			status: 'failed',
			failure: { code: '131026', disposition: 'suppress' },
		});
		const limited = await operate('getRecipients', id, { returnAll: false, limit: 2 });
		expect(limited.json).toHaveLength(2);
	});

	test('get and get many, by status', async () => {
		const { json } = await run({ ...LAUNCH, start: 'draft' }, people(1));
		await run(LAUNCH, people(1, 5));
		const id = String(json[0]?.campaignId);
		expect((await operate('get', id)).json[0]).toMatchObject({ id, status: 'draft' });
		const drafts = await operate('getAll', id, {
			returnAll: true,
			filters: { status: 'draft' },
		});
		expect(drafts.json.map((row) => row.id)).toEqual([id]);
		const raw = await operate('get', id, { simplify: false });
		expect(raw.json[0]).toHaveProperty('whatsapp_template');
	});
});
