import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeRun } from '../../support/runNode';
import { LAUNCH, people, whatomateEngine, withoutWaiting } from '../../support/whatomateEngine';

const HOUR = 3_600_000;
const IMPORT = /\/recipients\/import$/;

/** The items that a retry of the execution runs with again. */
function inputOf({ run }: NodeRun): INodeExecutionData[] {
	const [failed] = run.data.executionData?.nodeExecutionStack ?? [];
	return failed?.data.main[0] ?? [];
}

describe('Whatomate: a launch through failures and second runs', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 1 });
	const imports = () => whatomate.requests('POST', '/recipients/import');
	const ones = (count: number) => Array.from({ length: count }, () => 1);
	const phonesOf = (items: Array<{ phone: string }>) => items.map(({ phone }) => phone);

	test.each([
		['the import, which was done', { kind: 'resetAfter', path: IMPORT }],
		['the import, which was not done', { kind: 'resetBefore', path: IMPORT }],
		[
			'the import, with a 500 after it was done',
			{ kind: 'statusAfter', status: 500, path: IMPORT },
		],
		['the import, with a 502 before', { kind: 'status', status: 502, path: IMPORT }],
		['the start', { kind: 'resetAfter', path: /\/start$/ }],
		['the creation', { kind: 'resetAfter', path: /\/campaigns$/, method: 'POST' }],
	] as const)('when the answer to %s gets lost, nobody is messaged twice', async (_step, fault) => {
		withoutWaiting();
		const items = people(25);
		whatomate.sandbox.faults.add({ ...fault });
		const { error, json } = await whatomate.run({ ...LAUNCH, options: { chunkSize: 10 } }, items);
		expect(error).toBeUndefined();
		expect(json.every(({ status }) => status === 'accepted')).toBe(true);
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.timesMessaged(phonesOf(items))).toEqual(ones(25));
	});

	test('where numbers are hidden, an import whose answer got lost is told by their count', async () => {
		const [own] = whatomate.sandbox.state.organisations.values();
		if (own) own.mask_phone_numbers = true;
		whatomate.sandbox.faults.add({ kind: 'resetAfter', path: IMPORT, after: 1 });
		const items = people(25);
		const { error } = await whatomate.run({ ...LAUNCH, options: { chunkSize: 10 } }, items);
		expect(error).toBeUndefined();
		expect(imports()).toHaveLength(3);
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.timesMessaged(phonesOf(items))).toEqual(ones(25));
	});

	test('an import that may still be under way is not repeated, and a retry looks first', async () => {
		const items = people(25);
		const parameters = { ...LAUNCH, options: { chunkSize: 10 } };
		whatomate.sandbox.faults.add({ kind: 'status', status: 504, path: IMPORT, after: 1 });
		const first = await whatomate.run(parameters, items);
		expect(first.error?.message).toContain('25 of 25');
		expect(first.error?.description).toContain('10 may have been accepted');
		expect(imports()).toHaveLength(2);
		expect(whatomate.campaigns()[0]?.status).toBe('draft');
		const second = await whatomate.run(parameters, items, { resume: first.run, executionId: '2' });
		expect(second.error).toBeUndefined();
		expect(whatomate.campaigns()).toHaveLength(1);
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.timesMessaged(phonesOf(items))).toEqual(ones(25));
	});

	test.each([
		['the same rows', '12', 24],
		['one row more, which was corrected meanwhile', '+15552000900', 25],
	])('a retry after a refused chunk adds only the rest, with %s', async (_name, phone, count) => {
		const items = [{ phone: '12', name: 'Wrong' }, ...people(24)];
		whatomate.sandbox.faults.add({
			kind: 'status',
			status: 400,
			body: { status: 'error', message: 'Invalid request body', data: null },
			path: IMPORT,
			after: 1,
		});
		const first = await whatomate.run({ ...LAUNCH, options: { chunkSize: 10 } }, items);
		expect(first.error?.message).toContain('25 of 25');
		expect(imports()).toHaveLength(2);
		const again = inputOf(first);
		again[0]!.json.phone = phone;
		const second = await whatomate.run(LAUNCH, [], { resume: first.run, executionId: '2' });
		if (count === 25) expect(second.error).toBeUndefined();
		else expect(second.error?.description).toContain('24 were accepted');
		expect(whatomate.campaigns()).toHaveLength(1);
		await whatomate.scheduler.advance(HOUR);
		const recipients = whatomate.campaigns()[0]?.recipients ?? [];
		expect(recipients).toHaveLength(count);
		expect(new Set(recipients.map(({ phone_number }) => phone_number)).size).toBe(count);
		expect(whatomate.timesMessaged(phonesOf(items.slice(1)))).toEqual(ones(24));
	});

	test('a start of which nobody knows is looked up by the retry, not made again', async () => {
		const items = people(5);
		const { faults } = whatomate.sandbox;
		faults.add({ kind: 'resetAfter', path: /\/start$/ });
		faults.add({
			kind: 'status',
			status: 400,
			method: 'GET',
			path: /\/campaigns\/[^/]+$/,
			after: 1,
		});
		const first = await whatomate.run(LAUNCH, items);
		expect(first.error?.description).toContain('5 may have been accepted');
		const second = await whatomate.run(LAUNCH, items, { resume: first.run });
		expect(second.error).toBeUndefined();
		expect(second.json[0]).toMatchObject({ replayed: true, campaignStatus: 'processing' });
		expect(whatomate.requests('POST', '/start')).toHaveLength(1);
	});

	test('a finished launch run again does nothing', async () => {
		const items = people(5);
		whatomate.sandbox.faults.add({ kind: 'status', status: 400, path: /\/start$/ });
		const first = await whatomate.run(LAUNCH, items);
		expect(first.error?.message).toContain('5 of 5');
		const second = await whatomate.run(LAUNCH, items, { resume: first.run });
		expect(second.json.every(({ replayed, status }) => replayed && status === 'accepted')).toBe(
			true,
		);
		expect(imports()).toHaveLength(1);
		expect(whatomate.requests('POST', '/start')).toHaveLength(2);
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.timesMessaged(phonesOf(items))).toEqual(ones(5));
	});
});
