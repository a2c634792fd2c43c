import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';

describe('contacts of the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test('creates, reads, changes and erases', async () => {
		const created = await client.platform('POST', '/contacts', {
			contact: { wa_id: '+15551230000', profile_name: 'Dee', metadata: { tier: 1 } },
		});
		expect(created.status).toBe(201);
		const { id } = created.data.data;
		expect(created.data.data).toMatchObject({ wa_id: '15551230000', metadata: { tier: 1 } });
		for (const path of [id, '15551230000', '+15551230000']) {
			expect((await client.platform('GET', `/contacts/${path}`)).data.data.id).toBe(id);
		}
		const changed = await client.platform('PATCH', `/contacts/${id}`, {
			contact: { display_name: 'Dee D.' },
		});
		expect(changed.data.data).toMatchObject({ profile_name: 'Dee', display_name: 'Dee D.' });
		expect((await client.platform('DELETE', `/contacts/${id}`)).status).toBe(204);
		await scheduler.advance(1000);
		expect((await client.platform('GET', `/contacts/${id}`)).status).toBe(404);
	});

	test.each<[string, unknown]>([
		['no wrapper', { wa_id: '15551230000' }],
		['no body', undefined],
	])('refuses %s', async (_name, body) => {
		const response = await client.platform('POST', '/contacts', body);
		expect([response.status, response.data.code]).toEqual([422, 'missing_parameter']);
	});

	test.each<[string, object]>([
		['a duplicate', { wa_id: '15550000001' }],
		['no number', { profile_name: 'X' }],
		['a bad number', { wa_id: 'abc' }],
		['metadata that is none', { wa_id: '15551230000', metadata: 'x' }],
	])('refuses %s', async (_name, contact) => {
		const response = await client.platform('POST', '/contacts', { contact });
		expect([response.status, typeof response.data.error]).toEqual([422, 'string']);
		expect(kapso.state.contacts.size).toBe(3);
	});

	test('an update must not take the number of another', async () => {
		const taken = { contact: { wa_id: '15550000002' } };
		expect((await client.platform('PATCH', '/contacts/15550000001', taken)).status).toBe(422);
		const own = { contact: { wa_id: '15550000001' } };
		expect((await client.platform('PATCH', '/contacts/15550000001', own)).status).toBe(200);
	});

	test('lists by cursor, or by page for those who ask so, and filters', async () => {
		const cursor = await client.platform('GET', '/contacts?limit=2');
		expect(cursor.data.data).toHaveLength(2);
		expect(cursor.data.paging.next).toContain('after=');
		const page = await client.platform('GET', '/contacts?page=2&per_page=2');
		expect(page.data).toMatchObject({ data: [{ username: '@cleo' }], meta: { total_pages: 2 } });
		const found = async (query: string): Promise<number> =>
			(await client.platform('GET', `/contacts?${query}`)).data.data.length;
		expect(await found('profile_name_contains=an')).toBe(1);
		expect(await found('wa_id_contains=00002')).toBe(1);
		expect(await found('business_scoped_user_id=US.3000000000000000003')).toBe(1);
		expect(await found('has_customer=true')).toBe(0);
		expect(await found('created_after=2026-01-06T00:00:00Z')).toBe(0);
	});

	test('the proxy has them unwrapped', async () => {
		const list = await client.proxy('GET', '/1234567890/contacts?wa_id=15550000001');
		expect(list.data.data).toHaveLength(1);
		const path = '/1234567890/contacts/15550000001';
		const changed = await client.proxy('PATCH', path, { profile_name: 'Anna' });
		expect(changed.data.profile_name).toBe('Anna');
		expect((await client.proxy('GET', path)).data.profile_name).toBe('Anna');
	});
});
