import { byId, kapsoEngine, NUMBER } from '../../support/kapsoEngine';

const GET = {
	resource: 'contact',
	operation: 'get',
	contactId: byId('={{ $json.phone }}'),
};
const SEND = {
	resource: 'message',
	operation: 'sendText',
	phoneNumberId: byId(NUMBER),
	to: '={{ $json.phone }}',
	text: 'Hello',
	options: { messagesPerSecond: 100 },
};
/** The middle one is not there, and has its window closed. */
const ITEMS = [{ phone: '15550000001' }, { phone: '15550009999' }, { phone: '15550000002' }];

describe('the three On Error modes', () => {
	const kapso = kapsoEngine();
	beforeEach(() => kapso.sandbox.closeWindow('15550009999'));

	describe('of an operation on each item', () => {
		test('Stop Workflow names what happened, and in which item', async () => {
			const { error, items } = await kapso.runKapso(GET, ITEMS);
			expect(items).toEqual([]);
			expect(error?.message).toBe('Contact not found [item 1]');
			expect(error?.httpCode).toBe('404');
			expect(error).toMatchObject({ context: { itemIndex: 1 } });
		});

		test('Continue keeps the order, with the reason in place of the failed item', async () => {
			const { items, errors } = await kapso.runKapso(GET, ITEMS, {
				onError: 'continueRegularOutput',
			});
			expect(items.map(({ json }) => json.waId ?? json)).toEqual([
				'15550000001',
				{
					failure: {
						code: 'HTTP_404',
						title: 'Contact not found',
						disposition: 'fix',
						hint: "Check this item's parameters",
						httpStatus: 404,
					},
				},
				'15550000002',
			]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(errors).toEqual([]);
			expect(items.some(({ json }) => 'error' in json)).toBe(false);
		});

		test('Continue (using error output) sends it there, with its input', async () => {
			const { items, errors } = await kapso.runKapso(GET, ITEMS, {
				onError: 'continueErrorOutput',
			});
			expect(items.map(({ json }) => json.waId)).toEqual(['15550000001', '15550000002']);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(errors.map(({ json }) => json)).toEqual([
				{
					phone: '15550009999',
					error: expect.objectContaining({ message: 'Contact not found', httpStatus: 404 }),
				},
			]);
		});

		test('a first item that fails is not taken for a reason to run everything again', async () => {
			const items = [ITEMS[1] ?? {}, ITEMS[0] ?? {}];
			const { json } = await kapso.runKapso(GET, items, {
				onError: 'continueRegularOutput',
				tries: 3,
			});
			expect(json).toHaveLength(2);
			expect(kapso.sandbox.requests).toHaveLength(2);
		});
	});

	describe('of a send', () => {
		const reached = () => ITEMS.map(({ phone }) => kapso.sandbox.messagesTo(phone).length);

		test('Stop Workflow tries everybody first, then counts', async () => {
			const { error, items } = await kapso.runKapso(SEND, ITEMS);
			expect(items).toEqual([]);
			expect(error?.message).toContain('1 of 3 messages were not accepted');
			expect(error?.message).toContain('24-hour window [item 1]');
			expect(error?.description).toContain('+15550009999');
			expect(error?.description).toContain('2 were accepted');
			expect(reached()).toEqual([1, 0, 1]);
		});

		test('Continue says of each item what became of it', async () => {
			const { items, errors } = await kapso.runKapso(SEND, ITEMS, {
				onError: 'continueRegularOutput',
			});
			expect(items.map(({ json }) => [json.status, json.recipient])).toEqual([
				['accepted', '+15550000001'],
				['failed', '+15550009999'],
				['accepted', '+15550000002'],
			]);
			expect(items[1]?.json.failure).toMatchObject({ code: 'HTTP_422', httpStatus: 422 });
			expect(items.some(({ json }) => 'error' in json)).toBe(false);
			expect(errors).toEqual([]);
		});

		test('Continue (using error output) sends the failed one there, with its input', async () => {
			const { items, errors } = await kapso.runKapso(SEND, ITEMS, {
				onError: 'continueErrorOutput',
			});
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(items.every(({ json }) => json.status === 'accepted')).toBe(true);
			expect(errors.map(({ json }) => json)).toEqual([
				{
					phone: '15550009999',
					error: expect.objectContaining({
						httpStatus: 422,
						recipient: '+15550009999',
						message: expect.stringContaining('24-hour window'),
					}),
				},
			]);
			expect(reached()).toEqual([1, 0, 1]);
		});
	});

	test.each([
		[
			"Meta's object",
			{
				error: {
					message: '(#131009) Parameter value is not valid',
					code: 131009,
					error_data: { details: 'too long' },
					fbtrace_id: 'Trace1',
				},
			},
			{ code: '131009', details: expect.stringContaining('too long'), traceId: 'Trace1' },
		],
		["Kapso's string", { error: 'Not this one' }, { code: 'HTTP_400', title: 'Not this one' }],
		[
			'a string with a code',
			{ error: 'Not this one', code: 'not_this_one' },
			{ code: 'not_this_one', title: 'Not this one' },
		],
		['a page of HTML', '<html>Bad</html>', { code: 'HTTP_400', httpStatus: 400 }],
	])('%s is understood, for an item and for a send', async (_name, body, failure) => {
		for (const parameters of [GET, SEND]) {
			kapso.sandbox.faults.add({ kind: 'status', status: 400, body });
			const { json } = await kapso.runKapso(parameters, ITEMS.slice(0, 1), {
				onError: 'continueRegularOutput',
			});
			expect(json[0]?.failure).toMatchObject({ ...failure, httpStatus: 400 });
		}
	});

	test('a rate limit that is long to wait for is reported with a time', async () => {
		kapso.sandbox.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'Retry-After': '300' },
			body: { error: 'Rate limit exceeded', message: 'Please try again later.' },
		});
		const { json } = await kapso.runKapso(GET, ITEMS.slice(0, 1), {
			onError: 'continueRegularOutput',
		});
		expect(json[0]?.failure).toMatchObject({
			title: 'Rate limit exceeded',
			details: 'Please try again later.',
			disposition: 'retryNow',
			httpStatus: 429,
			retryAt: expect.stringMatching(/^\d{4}-.*Z$/),
		});
		expect(kapso.sandbox.requests).toHaveLength(1);
	});

	test('a short one is waited for', async () => {
		kapso.sandbox.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'Retry-After': '0' },
			body: { error: 'Rate limit exceeded' },
		});
		const { json } = await kapso.runKapso(GET, ITEMS.slice(0, 1));
		expect(json[0]?.waId).toBe('15550000001');
		expect(kapso.sandbox.requests).toHaveLength(2);
	});

	test('a refused key is told, without the key', async () => {
		kapso.sandbox.faults.add({ kind: 'status', status: 401, body: { error: 'Unauthorized' } });
		const { error } = await kapso.runKapso(GET, ITEMS.slice(0, 1));
		expect(error?.message).toBe('Unauthorized [item 0]');
		expect(error?.description).toContain('Check the credential');
		expect(JSON.stringify(error)).not.toContain(kapso.sandbox.apiKey);
	});
});
