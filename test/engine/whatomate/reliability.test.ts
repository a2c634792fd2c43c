import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../support/runNode';
import { byId, inOrder, people, variables, whatomateEngine } from '../../support/whatomateEngine';

const SEND: INodeParameters = {
	resource: 'message',
	operation: 'sendTemplate',
	to: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
	account: byId(''),
	template: byId('coupon_named'),
	variablesMode: 'fields',
	variables: variables({ 'body:customer_name': '={{ $json.name }}', 'body:coupon': 'SAVE20' }),
	simplify: true,
	options: { messagesPerSecond: 1000 },
};
const PATH = /\/messages\/template$/;

describe('Whatomate: what is sent, through failures and second runs', () => {
	const whatomate = whatomateEngine();
	const send = async (items: ReturnType<typeof people>, options: RunOptions = {}) =>
		await whatomate.run(SEND, items, options);
	const sends = () => whatomate.requests('POST', '/messages/template');
	const times = (items: ReturnType<typeof people>) =>
		whatomate.timesMessaged(items.map(({ phone }) => phone));
	const ones = (count: number) => Array.from({ length: count }, () => 1);

	test('each item gets its own message, in order, with one look-up', async () => {
		const items = people(300);
		const { json, items: out } = await send(items);
		expect(json.map(({ recipient }) => recipient)).toEqual(items.map(({ phone }) => phone));
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(300));
		expect(new Set(json.map(({ messageId }) => messageId)).size).toBe(300);
		expect(times(items)).toEqual(ones(300));
		expect(whatomate.sandbox.requests).toHaveLength(301);
		expect(sends().map(({ body }) => body)).toContainEqual(
			expect.objectContaining({
				phone_number: '15552000007',
				template_params: { customer_name: 'Person 7', coupon: 'SAVE20' },
			}),
		);
	});

	test('Retry On Fail sends only what was not accepted', async () => {
		const items = people(10);
		whatomate.sandbox.faults.add({ kind: 'status', path: PATH, status: 400 });
		const { json, error } = await send(items, { tries: 2 });
		expect(error).toBeUndefined();
		expect(times(items)).toEqual(ones(10));
		expect(sends()).toHaveLength(11);
		expect(json.filter(({ replayed }) => replayed)).toHaveLength(9);
	});

	test('a retry of the failed execution, under another ID, sends only the rest', async () => {
		const items = people(10);
		whatomate.sandbox.faults.add({ kind: 'status', path: PATH, status: 400, times: 3 });
		const first = await send(items);
		expect(first.error?.message).toContain('3 of 10 messages were not accepted');
		const second = await send(items, { resume: first.run, executionId: '2' });
		expect(second.error).toBeUndefined();
		expect(times(items)).toEqual(ones(10));
	});

	test.each([
		['a 500 after acceptance', { kind: 'statusAfter', status: 500 }],
		['a cut connection after acceptance', { kind: 'resetAfter' }],
		['a 200 with something else than JSON', { kind: 'status', status: 200, body: 'ok' }],
		['a bare 502 of a proxy', { kind: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
	] as const)('%s is unknown and never sent again', async (_name, fault) => {
		const items = people(5);
		whatomate.sandbox.faults.add({ ...fault, path: PATH });
		const first = await send(items);
		expect(first.error?.description).toContain('1 may have been accepted');
		const again = await send(items, { resume: first.run });
		expect(again.error).toBeDefined();
		expect(sends()).toHaveLength(5);
		expect(Math.max(...times(items))).toBe(1);
	});

	test('a 429 with Retry-After is waited for and sent once', async () => {
		const items = people(8);
		whatomate.sandbox.faults.add({
			kind: 'status',
			path: PATH,
			status: 429,
			headers: { 'Retry-After': '0.01' },
			body: { status: 'error', message: 'Too many requests. Please try again later.', data: null },
		});
		const { json } = await send(items);
		expect(json.map(({ attempts }) => attempts).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
		expect(times(items)).toEqual(ones(8));
	});

	test('a refused key stops the feed, and does not show', async () => {
		const key = 'whm_00000000000000000000000000000bad';
		whatomate.engine.credentials.data.whatomateApi = {
			baseUrl: whatomate.sandbox.url,
			apiKey: key,
		};
		const { error } = await send(people(50));
		expect(error?.message).toContain('50 of 50');
		expect(error?.message).toContain('Invalid API key');
		expect(error?.description).toContain('Check the credential');
		expect(JSON.stringify(error)).not.toContain(key);
	});

	test('the three On Error modes of a send', async () => {
		const items = [...people(1), { phone: '+919551000003', name: 'Meera' }, ...people(1, 5)];
		const stop = await send(items);
		expect(stop.error?.message).toContain('1 of 3 messages were not accepted');
		expect(stop.error?.description).toContain('+919551000003');
		const regular = await send(items, { onError: 'continueRegularOutput' });
		expect(regular.json.map(({ status }) => status)).toEqual(['accepted', 'failed', 'accepted']);
		expect(regular.json.some((json) => 'error' in json)).toBe(false);
		const split = await send(items, { onError: 'continueErrorOutput' });
		expect(split.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(split.errors.map(({ json }) => json)).toEqual([
			{
				phone: '+919551000003',
				name: 'Meera',
				error: expect.objectContaining({ disposition: 'suppress', recipient: '+919551000003' }),
			},
		]);
	});

	describe('the three On Error modes of an operation on each item', () => {
		const GET = { resource: 'contact', operation: 'get', contactId: byId('={{ $json.phone }}') };
		const ITEMS = [
			{ phone: '+919551000001' },
			{ phone: '+15559999999' },
			{ phone: '919551000002' },
		];

		test('Stop Workflow', async () => {
			const { error } = await whatomate.run(GET, ITEMS);
			expect(error?.message).toBe('Whatomate has no contact with the number +15559999999 [item 1]');
			expect(error).toMatchObject({ context: { itemIndex: 1 } });
		});

		test('Continue', async () => {
			const { json, items } = await whatomate.run(GET, ITEMS, { onError: 'continueRegularOutput' });
			expect(json.map(({ name, failure }) => name ?? failure)).toEqual([
				'Asha',
				expect.objectContaining({ code: 'UNKNOWN_CONTACT', disposition: 'fix' }),
				'Ravi',
			]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
			expect(json.some((each) => 'error' in each)).toBe(false);
		});

		test('Continue (using error output)', async () => {
			const { json, errors } = await whatomate.run(GET, ITEMS, { onError: 'continueErrorOutput' });
			expect(json.map(({ name }) => name)).toEqual(['Asha', 'Ravi']);
			expect(errors.map(({ json: each }) => each)).toEqual([
				{ phone: '+15559999999', error: expect.objectContaining({ code: 'UNKNOWN_CONTACT' }) },
			]);
		});
	});

	test('the three On Error modes of a launch', async () => {
		const launch = {
			resource: 'campaign',
			operation: 'launch',
			campaignName: 'Diwali',
			account: byId('Main'),
			template: byId('visit_us'),
			recipientPhone: '={{ $json.phone }}',
			variablesMode: 'fields',
			variables: variables({}),
			headerMedia: 'none',
			start: 'now',
			options: {},
		};
		const items = [...people(1), { phone: '9.19E+11', name: 'X' }];
		const stop = await whatomate.run(launch, items);
		expect(stop.error?.message).toContain('1 of 2');
		const regular = await whatomate.run(launch, items, { onError: 'continueRegularOutput' });
		expect(regular.json.map(({ status }) => status)).toEqual(['accepted', 'failed']);
		const split = await whatomate.run(launch, items, { onError: 'continueErrorOutput' });
		expect(split.json.map(({ status }) => status)).toEqual(['accepted']);
		expect(split.errors[0]?.json).toMatchObject({
			phone: '9.19E+11',
			error: { recipient: '9.19E+11', disposition: 'fix' },
		});
	});
});
