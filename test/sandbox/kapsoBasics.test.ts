import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';

describe('what every call to the Kapso sandbox meets', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler, requestsPerMinute: 5, random: () => 0.5 });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test.each<Record<string, string>>([
		{},
		{ 'X-API-Key': 'wrong' },
		{ Authorization: 'Bearer kapso-sandbox-key' },
	])('no valid key is a 401: %j', async (headers) => {
		const stranger = new KapsoClient(kapso, headers);
		const response = await stranger.platform('GET', '/phone_numbers?per_page=1');
		expect([response.status, response.data]).toEqual([401, { error: 'Unauthorized' }]);
	});

	test('a Meta token opens the proxy, and only the proxy', async () => {
		kapso.state.metaTokens.add('EAAG');
		const bearer = new KapsoClient(kapso, { Authorization: 'Bearer EAAG' });
		expect((await bearer.proxy('GET', '/1234567890/messages')).status).toBe(200);
		expect((await bearer.platform('GET', '/phone_numbers')).status).toBe(401);
	});

	test('the limit of a fixed minute spans all APIs, and starts anew with the minute', async () => {
		const first = await client.platform('GET', '/phone_numbers');
		expect(first.headers).toMatchObject({
			'x-ratelimit-limit': '5',
			'x-ratelimit-remaining': '4',
		});
		for (let call = 0; call < 4; call += 1) await client.proxy('GET', '/1234567890/messages');
		const refused = await client.platform('GET', '/contacts');
		expect(refused.status).toBe(429);
		expect(refused.headers).toMatchObject({ 'retry-after': '60', 'x-ratelimit-remaining': '0' });
		expect(refused.data).toEqual({
			error: 'Rate limit exceeded',
			message: 'You have exceeded the rate limit. Please try again later.',
		});
		expect(kapso.refused).toBe(1);
		await scheduler.advance(60_000);
		expect((await client.platform('GET', '/contacts')).status).toBe(200);
	});

	test('faults come after the limit and before the work', async () => {
		kapso.faults.add({ kind: 'status', status: 409, body: { error: 'in flight' } });
		const response = await client.platform('GET', '/phone_numbers');
		expect([response.status, response.headers['x-ratelimit-remaining']]).toEqual([409, '4']);
	});

	test('requests are logged without secrets', async () => {
		await client.platform('POST', '/phone_numbers/1234567890/webhooks', {
			whatsapp_webhook: {
				url: 'https://example.com/hook',
				secret_key: 'hush',
				events: ['whatsapp.message.failed'],
			},
		});
		await client.call('GET', '/meta/whatsapp/media_download?token=hush');
		expect(kapso.requests).toMatchObject([
			{ method: 'POST', status: 201, body: { whatsapp_webhook: { secret_key: '[secret]' } } },
			{ path: '/meta/whatsapp/media_download', status: 401, query: { token: '[secret]' } },
		]);
		expect(JSON.stringify(kapso.requests)).not.toContain('hush');
		expect(JSON.stringify(kapso.requests)).not.toContain(kapso.apiKey);
	});

	test('unknown paths, ids and bodies that are no JSON are refused', async () => {
		expect((await client.call('GET', '/platform/v1/nothing')).status).toBe(404);
		expect((await client.platform('GET', '/phone_numbers/1')).status).toBe(404);
		expect((await client.proxy('POST', '/1/messages', {})).status).toBe(404);
		const json = { 'X-API-Key': kapso.apiKey, 'Content-Type': 'application/json' };
		const broken = await new KapsoClient(kapso, json).platform('POST', '/contacts', '{');
		expect(broken.status).toBe(400);
		expect(broken.data).toHaveProperty('error');
	});

	test('phone numbers come in pages, with their account, and health is not wrapped', async () => {
		const page = await client.platform('GET', '/phone_numbers?per_page=2');
		expect(page.data.meta).toEqual({ page: 1, per_page: 2, total_pages: 2, total_count: 3 });
		expect(page.data.data[0]).toMatchObject({
			phone_number_id: '1234567890',
			business_account_id: '98765432109',
			display_phone_number_normalized: '15551234567',
		});
		expect(page.data.data[0]).not.toHaveProperty('kind');
		const second = await client.platform('GET', '/phone_numbers?per_page=2&page=2');
		expect(second.data.data).toHaveLength(1);
		const sales = await client.platform('GET', '/phone_numbers?name_contains=sales');
		expect(sales.data.meta.total_count).toBe(1);
		const health = await client.platform('GET', '/phone_numbers/1234567890/health');
		expect(health.data).toMatchObject({ status: 'healthy', timestamp: '2026-01-05T10:00:00Z' });
	});
});
