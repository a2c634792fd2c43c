import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf } from '../../sandbox/whatomate/client';

type Dialect = 'U' | 'D';

describe('the Whatomate sandbox: keys, envelopes, paging, limits (section 1)', () => {
	const running: WhatomateSandbox[] = [];
	let scheduler: ManualScheduler;

	async function start(options: Parameters<typeof startWhatomateSandbox>[0] = {}) {
		scheduler = new ManualScheduler();
		const sandbox = await startWhatomateSandbox({ scheduler, ...options });
		running.push(sandbox);
		return { sandbox, http: clientOf(sandbox) };
	}

	afterEach(async () => {
		await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
	});

	const bare = async (sandbox: WhatomateSandbox, headers: Record<string, string>) =>
		await axios.get<unknown>(`${sandbox.url}/api/me`, {
			headers,
			validateStatus: () => true,
			proxy: false,
		});

	const refusal = (message: string) => ({ status: 'error', message, data: null });

	test.each([
		['U', {}, 'Missing authorization'],
		['D', {}, 'Missing authorization header'],
		['U', { Authorization: 'Bearer abc' }, 'Invalid or expired token'],
		['D', { Authorization: 'Token abc' }, 'Invalid authorization header format'],
		['U', { 'X-API-Key': 'whm_short' }, 'Invalid API key'],
		['U', { 'X-API-Key': `whm_${'0'.repeat(32)}` }, 'Invalid API key'],
		['U', { 'X-API-Key': 'x', Authorization: 'Bearer abc' }, 'Invalid API key'],
	] as Array<[Dialect, Record<string, string>, string]>)(
		'%s refuses %j with 401',
		async (dialect, headers, message) => {
			const { sandbox } = await start({ dialect });
			const answer = await bare(sandbox, headers);
			expect([answer.status, answer.data]).toEqual([401, refusal(message)]);
		},
	);

	test('a key is 36 characters long, can be given, and can end', async () => {
		const { sandbox, http } = await start();
		expect(sandbox.apiKey).toMatch(/^whm_[0-9a-f]{32}$/);
		expect((await http.get('/api/me')).status).toBe(200);
		sandbox.state.apiKey.expires_at = scheduler.now() + 1000;
		await scheduler.advance(1000);
		expect((await http.get('/api/me')).status).toBe(401);

		const apiKey = `whm_${'ab'.repeat(16)}`;
		const other = await start({ apiKey });
		expect(other.sandbox.apiKey).toBe(apiKey);
		expect((await other.http.get('/api/me')).status).toBe(200);
	});

	test('the role is a name in D and an object in U', async () => {
		const modern = await start();
		expect((await modern.http.get('/api/me')).data).toMatchObject({
			status: 'success',
			data: { email: 'admin@example.com', is_active: true, role: { name: 'admin' } },
		});
		const old = await start({ dialect: 'D' });
		expect((await old.http.get('/api/me')).data).toMatchObject({ data: { role: 'admin' } });
	});

	const accounts = async (http: AxiosInstance, organisation: string | undefined) =>
		(
			await http.get<{ data: { accounts: Array<{ name: string }> } }>('/api/accounts', {
				headers: { 'X-Organization-ID': organisation },
			})
		).data.data.accounts.map(({ name }) => name);

	test('another organisation needs membership, and is silently not switched to without', async () => {
		const { sandbox, http } = await start();
		const byName = (wanted: string) =>
			[...sandbox.state.organisations.values()].find(({ name }) => name === wanted)?.id;
		expect(await accounts(http, byName('Branch'))).toEqual(['Branch line']);
		expect(await accounts(http, byName('Elsewhere'))).toEqual(['Main', 'Support']);
		expect(await accounts(http, 'no-such-id')).toEqual(['Main', 'Support']);
		sandbox.state.user.super_admin = true;
		expect(await accounts(http, byName('Elsewhere'))).toEqual([]);
	});

	test('D ignores the organisation header', async () => {
		const { sandbox, http } = await start({ dialect: 'D' });
		const branch = [...sandbox.state.organisations.values()].find(({ name }) => name === 'Branch');
		expect(await accounts(http, branch?.id)).toEqual(['Main', 'Support']);
	});

	test('the probes ask for no key', async () => {
		const { sandbox } = await start();
		const get = async (path: string) =>
			await axios.get<unknown>(sandbox.url + path, { validateStatus: () => true, proxy: false });
		expect((await get('/health')).data).toEqual({
			status: 'success',
			data: { status: 'ok', service: 'whatomate' },
		});
		expect((await get('/ready')).status).toBe(200);
		sandbox.state.redisUp = false;
		expect((await get('/ready')).status).toBe(500);
	});

	const unknownRoute = (status: 404 | 405) => ({
		status: 'error',
		message: status === 404 ? 'Route not found' : 'Request method not allowed',
		data: null,
		error_type: 'GeneralException',
	});

	test('with the web app, unknown GETs are its page and other unknown requests a 405', async () => {
		const { http } = await start();
		const page = await http.get('/anything');
		expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		expect(page.data).toMatch(/^<!doctype html>/);
		const inApi = await http.get('/api/nothing');
		expect([inApi.status, inApi.headers['content-type']]).toEqual([
			404,
			'text/plain; charset=utf-8',
		]);
		const post = await http.post('/api/nothing');
		expect([post.status, post.data]).toEqual([405, unknownRoute(405)]);
	});

	test('without the web app, unknown routes are a 404 and wrong methods a 405', async () => {
		const { http } = await start({ webApp: false });
		const post = await http.post('/api/nothing');
		expect([post.status, post.data]).toEqual([404, unknownRoute(404)]);
		const page = await http.get('/anything');
		expect([page.status, page.data]).toEqual([404, unknownRoute(404)]);
		const put = await http.put('/api/campaigns');
		expect([put.status, put.data]).toEqual([405, unknownRoute(405)]);
	});

	test('a body without json in its content type is read as an empty form', async () => {
		const { http } = await start();
		const answer = await http.post('/api/campaigns', '{"name":"A"}', {
			headers: { 'Content-Type': 'text/plain' },
		});
		expect(answer.data).toEqual(refusal('Invalid template ID'));
	});

	test.each([['{'], ['[]'], ['{"name":1}'], ['{"scheduled_at":""}'], ['']])(
		'the body %j is an invalid one',
		async (body) => {
			const { http } = await start();
			const answer = await http.post('/api/campaigns', body, {
				headers: { 'Content-Type': 'application/json' },
				transformRequest: [(data: unknown) => data],
			});
			expect([answer.status, answer.data]).toEqual([400, refusal('Invalid request body')]);
		},
	);

	test('a body over the limit is refused in plain text', async () => {
		const { http } = await start({ dialect: 'D' });
		const answer = await http.post('/api/campaigns', { name: 'x'.repeat(4 * 1024 * 1024) });
		expect([answer.status, answer.headers['content-type']]).toEqual([
			400,
			'text/plain; charset=utf-8',
		]);
	});

	interface Listed {
		data: { contacts: unknown[]; total: number; page: number; limit: number };
	}

	test.each([
		['', 1, 50, 50],
		['limit=100', 1, 100, 100],
		['limit=101', 1, 50, 50],
		['limit=0', 1, 50, 50],
		['limit=x&page=-2', 1, 50, 50],
		['limit=100&page=2', 2, 100, 20],
	])('the query %j gives page %d of %d with %d rows', async (query, page, limit, rows) => {
		const { sandbox, http } = await start();
		sandbox.state.contacts.clear();
		for (let index = 0; index < 120; index += 1) {
			await http.post('/api/contacts', { phone_number: `91955100${1000 + index}` });
		}
		const { data } = (await http.get<Listed>(`/api/contacts?${query}`)).data;
		expect([data.page, data.limit, data.contacts.length, data.total]).toEqual([
			page,
			limit,
			rows,
			120,
		]);
	});

	test('the rate limit is 200 in a minute with Retry-After, in U and when enabled', async () => {
		const { http } = await start({ rateLimitEnabled: true });
		const old = await start({ rateLimitEnabled: true, dialect: 'D' });
		const unlimited = await start();
		for (let index = 0; index < 200; index += 1) {
			expect((await http.get('/api/me')).status).toBe(200);
			await old.http.get('/api/me');
			await unlimited.http.get('/api/me');
		}
		expect((await old.http.get('/api/me')).status).toBe(200);
		expect((await unlimited.http.get('/api/me')).status).toBe(200);
		const refused = await http.get('/api/me');
		expect([refused.status, refused.data]).toEqual([
			429,
			refusal('Too many requests. Please try again later.'),
		]);
		expect(refused.headers['retry-after']).toBe('60');
	});

	test('requests and refusals are logged without secrets', async () => {
		const { sandbox, http } = await start();
		await http.post('/api/webhooks?a=b', { name: 'Hook', secret: 'hidden' });
		expect(sandbox.requests).toEqual([
			{
				method: 'POST',
				path: '/api/webhooks',
				query: { a: 'b' },
				body: { name: 'Hook', secret: '…' },
				status: 400,
			},
		]);
		expect(sandbox.refused).toEqual(sandbox.requests);
		expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.apiKey);
	});

	test('faults strike routes', async () => {
		const { sandbox, http } = await start();
		sandbox.faults.add({ kind: 'status', status: 503, path: /me$/ });
		expect((await http.get('/api/me')).status).toBe(503);
		expect((await http.get('/api/me')).status).toBe(200);
		sandbox.faults.add({ kind: 'resetAfter', method: 'POST' });
		await expect(http.post('/api/tags', { name: 'A', color: 'red' })).rejects.toThrow();
		expect(sandbox.state.tags.size).toBe(1);
		expect(sandbox.requests.at(-1)?.status).toBe(0);
	});
});
