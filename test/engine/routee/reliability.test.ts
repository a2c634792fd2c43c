import { people, routeeEngine, send } from '../../support/routeeEngine';
import type { RunOptions } from '../../support/runNode';

const TEXT = send('sendText', { text: '=Hello {{ $json.name }}' });

describe('what Routee is sent, through failures and second runs', () => {
	const routee = routeeEngine();

	const run = async (items: ReturnType<typeof people>, options: RunOptions = {}) =>
		await routee.run(TEXT, items, options);
	const timesMessaged = (items: ReturnType<typeof people>): number[] =>
		items.map(({ phone }) => routee.sandbox.messagesTo(phone).length);
	const sends = () => routee.requests('POST', '/campaign');
	const refuseOne = (times = 1) =>
		routee.sandbox.faults.add({
			kind: 'status',
			path: /\/campaign$/,
			status: 400,
			times,
			body: { code: '400000001', developerMessage: 'Validation failed' },
		});

	test('Retry On Fail sends only what was not accepted', async () => {
		const items = people(20);
		refuseOne();
		const { json, error } = await run(items, { tries: 2 });
		expect(error).toBeUndefined();
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
		expect(sends()).toHaveLength(21);
		expect(json.filter(({ replayed }) => replayed)).toHaveLength(19);
		expect(json.every(({ messageId, trackingId }) => messageId && messageId === trackingId)).toBe(
			true,
		);
	});

	test('a retry of the failed execution, under another ID, sends only the rest', async () => {
		const items = people(10);
		refuseOne(3);
		const first = await run(items);
		expect(first.error?.message).toContain('3 of 10 messages were not accepted');
		expect(first.error?.description).toContain('Code 400000001');
		const second = await run(items, { resume: first.run, executionId: '2' });
		expect(second.error).toBeUndefined();
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
	});

	test.each([
		['a 500 after acceptance', { kind: 'statusAfter', status: 500 }],
		['a cut connection after acceptance', { kind: 'resetAfter' }],
		['a page that is no answer of the API', { kind: 'statusAfter', status: 200, body: '<html>' }],
	] as const)('%s is unknown and never sent again', async (_what, fault) => {
		const items = people(5);
		routee.sandbox.faults.add({ ...fault, path: /\/campaign$/ });
		const first = await run(items);
		expect(first.error?.message).toContain('1 of 5 messages were not accepted');
		expect(first.error?.description).toContain('1 may have been accepted');
		await run(items, { resume: first.run });
		expect(sends()).toHaveLength(5);
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
	});

	test.each([429, 503])('a %d with Retry-After is waited for and sent once', async (status) => {
		const items = people(8);
		const headers = { 'Retry-After': '0' };
		routee.sandbox.faults.add({ kind: 'status', path: /\/campaign$/, status, headers });
		const { json, error } = await run(items);
		expect(error).toBeUndefined();
		expect(json.map(({ attempts }) => attempts).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
	});

	test('the three On Error modes', async () => {
		const items = people(3);
		refuseOne();
		const stop = await run(items);
		expect(stop.error?.message).toContain('1 of 3');
		expect(stop.error?.description).toContain('+306900000000');

		refuseOne();
		const regular = await run(items, { onError: 'continueRegularOutput' });
		expect(regular.json.map(({ status }) => status)).toEqual(['failed', 'accepted', 'accepted']);
		expect(regular.json[0]?.failure).toMatchObject({
			code: '400000001',
			title: 'Validation failed',
			disposition: 'fix',
			httpStatus: 400,
		});
		expect(regular.json.some((json) => 'error' in json)).toBe(false);

		refuseOne();
		const split = await run(items, { onError: 'continueErrorOutput' });
		expect(split.json).toHaveLength(2);
		expect(split.errors.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				phone: '+306900000000',
				error: expect.objectContaining({ recipient: '+306900000000', disposition: 'fix' }),
			}),
		]);
	});

	test('a wrong base URL is recognised as such', async () => {
		routee.credential.whatsappBaseUrl = `${routee.sandbox.apiUrl}/nowhere/`;
		const { error } = await run(people(1));
		expect(error?.description).toContain("'WhatsApp Base URL'");
		expect(error?.description).toContain('No such call: POST /connect/nowhere/campaign');
	});

	test('bad items are refused, and the others go out', async () => {
		const items = [{ phone: '9.19E+11', name: 'A' }, ...people(2)];
		const { json } = await run(items, { onError: 'continueRegularOutput' });
		expect(json.map(({ status }) => status)).toEqual(['failed', 'accepted', 'accepted']);
		expect(json[0]).toMatchObject({ recipient: '9.19E+11', attempts: 0 });
	});

	test('stopping the execution ends the feed; what was on its way is waited for', async () => {
		let execution: { cancel(): void } | undefined;
		routee.onceTaken(10, () => execution?.cancel());
		const parameters = send('sendText', { text: 'Hi' }, { maxConcurrent: 2 });
		await routee.run(parameters, people(50), { onStart: (running) => (execution = running) });
		expect(sends().length).toBeLessThan(20);
	});
});
