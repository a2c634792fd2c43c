import { testCredential } from '../../support/credentialTest';
import { people, routeeEngine, SECRET, send } from '../../support/routeeEngine';

const TEXT = send('sendText', { text: '=Hello {{ $json.name }}' }, { maxConcurrent: 32 });
const BALANCE = { resource: 'account', operation: 'getBalance', options: {} };

describe('the Routee token', () => {
	const routee = routeeEngine();

	const timesMessaged = (items: ReturnType<typeof people>): number[] =>
		items.map(({ phone }) => routee.sandbox.messagesTo(phone).length);
	const tokens = () => routee.requests('POST', '/oauth/token');
	const refusedSends = () =>
		routee.requests('POST', '/campaign').filter(({ status }) => status !== 200);

	test('is got once and kept until it expires', async () => {
		const before = Date.now();
		await routee.run(TEXT, people(50));
		await routee.run(BALANCE);
		expect(tokens().map(({ body }) => body)).toEqual([{ grant_type: 'client_credentials' }]);
		const { accessToken, usableUntil } = routee.credential;
		expect(routee.sandbox.state.tokens.has(String(accessToken))).toBe(true);
		expect(Number(usableUntil)).toBeGreaterThan(before + 3_500_000);
		expect(Number(usableUntil)).toBeLessThan(Date.now() + 3_600_000);
		expect(refusedSends()).toEqual([]);
	});

	test.each([
		['expires', 401, () => void routee.scheduler.advance(3_600_000)],
		['is revoked', 403, () => routee.sandbox.revokeTokens()],
	])(
		'that %s in the middle of 500 sends (%d) loses and doubles none',
		async (_what, status, end) => {
			const items = people(500);
			routee.onceTaken(250, end);
			const { json, error } = await routee.run(TEXT, items);
			expect(error).toBeUndefined();
			expect(json.map(({ recipient }) => recipient)).toEqual(items.map(({ phone }) => phone));
			expect(
				json.every(({ status: sent, attempts }) => sent === 'accepted' && attempts === 1),
			).toBe(true);
			expect(timesMessaged(items)).toEqual(items.map(() => 1));
			// Several were on their way, and all of them share the one new token.
			expect(refusedSends().length).toBeGreaterThan(1);
			expect(new Set(refusedSends().map((request) => request.status))).toEqual(new Set([status]));
			expect(tokens()).toHaveLength(2);
		},
	);

	test('that ends again and again, with many in flight each time, still doubles none', async () => {
		const items = people(300);
		for (const count of [50, 100, 150, 200, 250]) {
			routee.onceTaken(count, () => routee.sandbox.revokeTokens());
		}
		const { json, error } = await routee.run(TEXT, items, { tries: 3 });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(300);
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
	});

	test('that ends when another one is issued is shared by all who ask at once', async () => {
		const items = people(300);
		const { tokens: issued } = routee.sandbox.state;
		const set = issued.set.bind(issued);
		issued.set = (key, value) => {
			routee.sandbox.revokeTokens();
			return set(key, value);
		};
		routee.onceTaken(150, () => routee.sandbox.revokeTokens());
		const { error } = await routee.run(TEXT, items);
		expect(error).toBeUndefined();
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
		expect(tokens()).toHaveLength(2);
	});

	test('whose time is over by expires_in is renewed before anything is sent with it', async () => {
		await routee.run(TEXT, people(1));
		routee.credential.usableUntil = Date.now() - 1;
		await routee.run(TEXT, people(40));
		expect(refusedSends()).toEqual([]);
		expect(tokens()).toHaveLength(2);
	});

	test.each([0, -1, 'soon', undefined])(
		'without a life that makes sense (%p) is kept until it is refused',
		async (life) => {
			routee.sandbox.faults.add({
				kind: 'status',
				path: /\/oauth\/token$/,
				status: 200,
				headers: { 'Content-Type': 'application/json' },
				body: { access_token: 'odd', expires_in: life },
			});
			const { json } = await routee.run(BALANCE);
			expect(json[0]).toMatchObject({ balance: 100 });
			expect(tokens()).toHaveLength(2);
		},
	);

	test('that is refused even when new stops the feed, and says what to check', async () => {
		routee.sandbox.faults.add({
			kind: 'status',
			path: /\/campaign$/,
			status: 403,
			times: Infinity,
			body: { code: '403000000', developerMessage: 'Access is denied' },
		});
		const { error } = await routee.run(TEXT, people(100));
		expect(error?.message).toContain('100 of 100');
		expect(error?.description).toContain('WhatsApp Application Form');
		expect(error?.description).toContain('Access is denied');
		// Each of those on their way is repeated once and no more.
		expect(refusedSends().length).toBeLessThanOrEqual(64);
	});

	test('that is not given for a wrong secret stops the feed before any send', async () => {
		routee.credential.applicationSecret = 'not the right one';
		const { error } = await routee.run(TEXT, people(100));
		expect(error?.message).toContain('100 of 100');
		expect(error?.message).toContain('did not accept the application ID and secret');
		expect(error?.description).toContain('Bad client credentials');
		expect(routee.requests('POST', '/campaign')).toEqual([]);
		expect(tokens().length).toBeLessThanOrEqual(32);
		expect(JSON.stringify(error)).not.toContain('not the right one');
	});

	test.each([
		['answers with 503', { kind: 'status', status: 503 }],
		['is throttled', { kind: 'status', status: 429, headers: { 'Retry-After': '0' } }],
		['cuts the connection', { kind: 'resetAfter' }],
	] as const)('whose service %s for a moment costs no message', async (_what, fault) => {
		// No jitter, so no waiting.
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const items = people(10);
		routee.sandbox.faults.add({ ...fault, path: /\/oauth\/token$/ });
		const { json, error } = await routee.run(TEXT, items);
		expect(error).toBeUndefined();
		expect(json.every(({ status }) => status === 'accepted')).toBe(true);
		expect(timesMessaged(items)).toEqual(items.map(() => 1));
	});

	test('is what the credential test asks the balance with', async () => {
		await routee.run(BALANCE);
		const data = routee.engine.credentials.data.routeeApi ?? {};
		expect(await testCredential(routee.engine, 'routeeApi', data)).toBe(200);
		const wrong = { ...data, accessToken: 'wrong' };
		expect(await testCredential(routee.engine, 'routeeApi', wrong)).toBe(401);
		expect(JSON.stringify(routee.sandbox.requests)).not.toContain(SECRET);
	});
});
