import { createEngine } from '../../../sandbox/engine/engine';
import type { Engine } from '../../../sandbox/engine/engine';
import { startKapsoSandbox } from '../../../sandbox/kapso';
import type { KapsoSandbox } from '../../../sandbox/kapso';
import { runNode } from '../../support/runNode';
import type { RunOptions } from '../../support/runNode';

const PARAMETERS = {
	resource: 'message',
	operation: 'sendTemplate',
	phoneNumberId: { __rl: true, mode: 'id', value: '1234567890' },
	template: { __rl: true, mode: 'id', value: 'weekend_sale' },
	to: '={{ $json.phone }}',
	variablesMode: 'fields',
	variables: {
		mappingMode: 'defineBelow',
		value: { 'body:name': '={{ $json.name }}', 'body:discount': '20' },
	},
	simplify: true,
	options: { messagesPerSecond: 1000 },
};

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+1555020${String(at).padStart(4, '0')}`,
		name: `Person ${at}`,
	}));

describe('what is sent, through failures and second runs', () => {
	let sandbox: KapsoSandbox;
	let engine: Engine;

	beforeEach(async () => {
		sandbox = await startKapsoSandbox({ requestsPerMinute: 100_000 });
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
			kapsoApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, graphVersion: 'v24.0' },
		});
	});
	afterEach(async () => await sandbox.close());

	const send = async (items: ReturnType<typeof people>, options: RunOptions = {}) =>
		await runNode(engine, 'kapso', 'kapsoApi', PARAMETERS, items, options);
	const timesMessaged = (items: ReturnType<typeof people>) =>
		items.map(({ phone }) => sandbox.messagesTo(phone).length);
	const ones = (count: number) => Array.from({ length: count }, () => 1);
	const sends = () => sandbox.requests.filter(({ path }) => path.endsWith('/messages'));

	test('each item gets its own message, in order, with three look-ups at most', async () => {
		const items = people(1000);
		const { items: out } = await send(items);
		expect(out).toHaveLength(1000);
		expect(out.map(({ json }) => json.recipient)).toEqual(items.map(({ phone }) => phone));
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_i, item) => ({ item })));
		expect(out.every(({ json }) => json.status === 'accepted' && json.messageId)).toBe(true);
		expect(new Set(out.map(({ json }) => json.reference)).size).toBe(1000);
		expect(timesMessaged(items)).toEqual(ones(1000));
		expect(sandbox.requests.length - sends().length).toBeLessThanOrEqual(3);
		const [message] = sandbox.messagesTo(items[7]?.phone ?? '');
		expect(JSON.stringify(message?.content)).toContain('Person 7');
	});

	test('Retry On Fail sends only what was not accepted', async () => {
		const items = people(20);
		sandbox.faults.add({
			kind: 'status',
			path: /\/messages$/,
			status: 400,
			body: { error: { message: 'bad', code: 100 } },
		});
		const { json, error } = await send(items, { tries: 2 });
		expect(error).toBeUndefined();
		expect(timesMessaged(items)).toEqual(ones(20));
		expect(sends()).toHaveLength(21);
		expect(json.filter(({ replayed }) => replayed)).toHaveLength(19);
		expect(json.every(({ status, messageId }) => status === 'accepted' && messageId)).toBe(true);
	});

	test('a retry of the failed execution, under another ID, sends only the rest', async () => {
		const items = people(10);
		sandbox.faults.add({
			kind: 'status',
			path: /\/messages$/,
			status: 400,
			body: { error: { message: 'bad', code: 100 } },
			times: 3,
		});
		const first = await send(items);
		expect(first.error?.message).toContain('3 of 10 messages were not accepted');
		expect(first.error?.description).toContain('7 were accepted');
		const second = await send(items, { resume: first.run, executionId: '2' });
		expect(second.error).toBeUndefined();
		expect(second.json).toHaveLength(10);
		expect(timesMessaged(items)).toEqual(ones(10));
	});

	test.each([
		['a 500 after acceptance', { kind: 'statusAfter', status: 500 }],
		['a cut connection after acceptance', { kind: 'resetAfter' }],
		['a bare 503', { kind: 'status', status: 503 }],
	] as const)('%s is unknown and never sent again', async (_name, fault) => {
		const items = people(5);
		sandbox.faults.add({ ...fault, path: /\/messages$/ });
		const first = await send(items, { tries: 2 });
		expect(first.error?.message).toContain('1 of 5 messages were not accepted');
		expect(first.error?.description).toContain('1 may have been accepted');
		const again = await send(items, { resume: first.run });
		expect(again.error).toBeDefined();
		expect(sends()).toHaveLength(5);
		expect(Math.max(...timesMessaged(items))).toBe(1);

		const kept = await send(items.slice(0, 1), { onError: 'continueRegularOutput' });
		expect(kept.json[0]).toMatchObject({ status: 'accepted' });
	});

	test.each([
		['a 429 with Retry-After', { status: 429, headers: { 'Retry-After': '0.01' } }],
		['a 503 with Retry-After', { status: 503, headers: { 'Retry-After': '0.01' } }],
		[
			'a throttle code of Meta',
			{
				status: 400,
				body: { error: { code: 131057, message: 'x' } },
				headers: { 'Retry-After': '0' },
			},
		],
	])('%s is waited for and sent once', async (_name, answer) => {
		const items = people(8);
		sandbox.faults.add({ kind: 'status', path: /\/messages$/, ...answer });
		const { json, error } = await send(items);
		expect(error).toBeUndefined();
		expect(json.map(({ attempts }) => attempts).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
		expect(timesMessaged(items)).toEqual(ones(8));
	});

	test('a refused key stops the feed instead of trying it on everybody', async () => {
		const items = people(100);
		engine.credentials.data.kapsoApi = {
			...engine.credentials.data.kapsoApi,
			apiKey: 'wrong',
		};
		const { error } = await send(items);
		expect(error?.message).toContain('100 of 100');
		expect(error?.description).toContain('Check the credential');
		expect(JSON.stringify(error)).not.toContain('wrong');
		expect(sends()).toHaveLength(0);
	});

	test('the three On Error modes', async () => {
		const items = people(3);
		const refuse = () =>
			sandbox.faults.add({
				kind: 'status',
				path: /\/messages$/,
				status: 422,
				body: { error: 'Contact stopped', code: 'marketing_preference_stopped' },
			});
		refuse();
		const stop = await send(items);
		expect(stop.error?.description).toContain('+15550200000');

		refuse();
		const regular = await send(items, { onError: 'continueRegularOutput' });
		expect(regular.json.map(({ status }) => status)).toEqual(['failed', 'accepted', 'accepted']);
		expect(regular.json[0]).toMatchObject({
			recipient: '+15550200000',
			failure: { code: 'marketing_preference_stopped', disposition: 'suppress', httpStatus: 422 },
		});
		expect(regular.json.some((json) => 'error' in json)).toBe(false);

		refuse();
		const split = await send(items, { onError: 'continueErrorOutput' });
		expect(split.json).toHaveLength(2);
		expect(split.errors).toHaveLength(1);
		expect(split.errors[0]?.json).toMatchObject({
			phone: '+15550200000',
			error: { recipient: '+15550200000', disposition: 'suppress' },
		});
	});

	test('Skip Duplicate Recipients knows the same person in any writing', async () => {
		const items = [
			{ phone: '+1 (555) 020-0001', name: 'A' },
			{ phone: '15550200001', name: 'B' },
			{ phone: 'US.3000000000000000003', name: 'C' },
		];
		const parameters = {
			...PARAMETERS,
			options: { messagesPerSecond: 1000, skipDuplicateRecipients: true },
		};
		const { json } = await runNode(engine, 'kapso', 'kapsoApi', parameters, items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'skipped', 'accepted']);
		expect(json[1]?.reason).toBe('Same recipient as item 0');
		expect(sandbox.messagesTo('+15550200001')).toHaveLength(1);
		expect(json[2]?.recipientId).toBe('US.3000000000000000003');
	});

	test('bad items are refused before anything is sent for them, the others go out', async () => {
		const items = [
			{ phone: '9.19E+11', name: 'A' },
			{ phone: '+15550200001', name: '' },
			{ phone: '+15550200002', name: 'C' },
		];
		const { json } = await send(items, { onError: 'continueRegularOutput' });
		expect(json.map(({ status }) => status)).toEqual(['failed', 'failed', 'accepted']);
		expect(json[0]).toMatchObject({ recipient: '9.19E+11', attempts: 0 });
		expect(json[1]?.failure).toMatchObject({ disposition: 'fix' });
		expect(JSON.stringify(json[1]?.failure)).toContain('name');
		expect(sends()).toHaveLength(1);
	});

	test('stopping the execution ends the feed; what was on its way is waited for', async () => {
		const items = people(50);
		const parameters = { ...PARAMETERS, options: { messagesPerSecond: 1000, maxConcurrent: 2 } };
		let execution: { cancel(): void } | undefined;
		const sandboxState = sandbox.state.messages;
		const set = sandboxState.set.bind(sandboxState);
		sandboxState.set = (key, value) => {
			if (sandboxState.size === 10) execution?.cancel();
			return set(key, value);
		};
		await runNode(engine, 'kapso', 'kapsoApi', parameters, items, {
			onStart: (running) => (execution = running),
		});
		await new Promise((resolve) => setImmediate(resolve));
		expect(sandboxState.size).toBeGreaterThanOrEqual(10);
		expect(sandboxState.size).toBeLessThan(20);
	});
});
