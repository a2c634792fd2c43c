import type { AxiosInstance, AxiosResponse } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { Dialect, WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf } from '../../sandbox/whatomate/client';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

type Data = Record<string, unknown>;

describe('contacts, tags, templates, accounts of the Whatomate sandbox (section 3)', () => {
	let sandbox: WhatomateSandbox;
	let http: AxiosInstance;

	async function start(dialect: Dialect = 'U'): Promise<void> {
		sandbox = await startWhatomateSandbox({ scheduler: new ManualScheduler(), dialect });
		http = clientOf(sandbox);
	}
	afterEach(async () => await sandbox.close());

	const data = (answer: AxiosResponse<{ data: Data }>): Data => {
		expect(answer.status).toBe(200);
		return answer.data.data;
	};
	const refused = (answer: AxiosResponse, status: number, message: string) => {
		expect([answer.status, answer.data]).toEqual([
			status,
			{ status: 'error', message, data: null },
		]);
	};
	const names = async (path: string, key: string, field = 'name') =>
		(data(await http.get(path))[key] as Data[]).map((row) => row[field]);
	const contact = (name: string) =>
		[...sandbox.state.contacts.values()].find(({ profile_name }) => profile_name === name);
	const pathOf = (name: string) => `/api/contacts/${contact(name)?.id}`;
	const template = (name: string) =>
		[...sandbox.state.templates.values()].find((row) => row.name === name);

	describe('contacts', () => {
		test('are made, found, changed and deleted', async () => {
			await start();
			const phone_number = '+919551000009';
			const made = data(await http.post('/api/contacts', { phone_number, name: 'Ignored' }));
			expect(made).toMatchObject({
				phone_number: '919551000009',
				name: '',
				profile_name: '',
				tags: [],
				metadata: {},
				service_window_open: false,
				marketing_opt_out: false,
			});
			refused(
				await http.post('/api/contacts', { phone_number }),
				409,
				'Contact with this phone number already exists',
			);
			const path = `/api/contacts/${String(made.id)}`;
			refused(await http.put(path, { name: 'Ignored' }), 400, 'No fields to update');
			const fields = { profile_name: 'Nila', tags: ['a', 'b'], metadata: { city: 'Salem' } };
			expect(data(await http.put(path, fields))).toMatchObject({ ...fields, name: 'Nila' });
			expect(data(await http.put(path, { tags: ['c'] }))).toMatchObject({ tags: ['c'] });
			expect(data(await http.put(`${path}/tags`, { tags: ['d'] }))).toMatchObject({ tags: ['d'] });
			expect(data(await http.get(path))).toMatchObject({ profile_name: 'Nila', tags: ['d'] });
			expect(data(await http.delete(path)).message).toBe('Contact deleted successfully');
			refused(await http.get(path), 404, 'Contact not found');
			const restored = data(await http.post('/api/contacts', { phone_number }));
			expect(restored.id).toBe(made.id);
		});

		test('are searched by number, by name and by tags', async () => {
			await start();
			const found = async (query: string) => await names(`/api/contacts?${query}`, 'contacts');
			expect(await found('')).toEqual(['Meera', 'Ravi', 'Asha']);
			expect(await found('search=RAV')).toEqual(['Ravi']);
			expect(await found('search=000003')).toEqual(['Meera']);
			expect(await found('tags=vip,other')).toEqual(['Asha']);
			expect(await found('tags=chennai')).toEqual(['Ravi', 'Asha']);
		});

		test('are assigned and given back', async () => {
			await start();
			const user_id = sandbox.state.user.id;
			await http.put(`${pathOf('Ravi')}/assign`, { user_id });
			expect(contact('Ravi')?.assigned_user_id).toBe(user_id);
			await http.put(`${pathOf('Ravi')}/assign`, { user_id: null });
			expect(contact('Ravi')?.assigned_user_id).toBeUndefined();
			await http.put(pathOf('Ravi'), { assigned_user_id: user_id });
			await http.put(pathOf('Ravi'), { clear_assigned_agent: true });
			expect(contact('Ravi')?.assigned_user_id).toBeUndefined();
		});

		test('need permissions to be written, and to be seen when they are others', async () => {
			await start();
			const { permissions } = sandbox.state.user;
			permissions.clear();
			const phone_number = '919551000009';
			refused(await http.post('/api/contacts', { phone_number }), 403, 'Insufficient permissions');
			refused(await http.put(pathOf('Ravi'), {}), 403, 'Insufficient permissions');
			permissions.add('contacts:write');
			refused(await http.delete(pathOf('Ravi')), 403, 'Insufficient permissions');
			await http.put(pathOf('Ravi'), { assigned_user_id: sandbox.state.user.id });
			expect(await names('/api/contacts', 'contacts')).toEqual(['Ravi']);
			refused(await http.get('/api/accounts'), 403, 'Insufficient permissions');
		});

		test('are masked where the organisation wants it', async () => {
			await start();
			for (const row of sandbox.state.organisations.values()) row.mask_phone_numbers = true;
			expect(data(await http.get(pathOf('Asha'))).phone_number).toBe('********0001');
		});

		test('cannot be written in D, which knows no tags and calls metadata otherwise', async () => {
			await start('D');
			const phone_number = '919551000009';
			const missing = 'Not implemented yet';
			refused(await http.post('/api/contacts', { phone_number }), 501, missing);
			refused(await http.put(pathOf('Ravi'), { profile_name: 'R' }), 501, missing);
			refused(await http.delete(pathOf('Ravi')), 501, missing);
			expect((await http.put(`${pathOf('Ravi')}/tags`, { tags: [] })).status).toBe(405);
			const shown = data(await http.get(pathOf('Asha')));
			expect(shown).toHaveProperty('custom_fields');
			expect(shown).not.toHaveProperty('tags');
			expect(await names('/api/contacts?search=ravi', 'contacts')).toEqual([]);
			expect(await names('/api/contacts?search=Ravi&tags=x', 'contacts')).toEqual(['Ravi']);
		});
	});

	describe('tags', () => {
		test('are made, renamed, searched and deleted', async () => {
			await start();
			const tag = { name: 'VIP', color: 'red' };
			expect(data(await http.post('/api/tags', tag))).toMatchObject(tag);
			expect((await http.post('/api/tags', tag)).status).toBe(409);
			expect((await http.post('/api/tags', { ...tag, color: 'pink' })).status).toBe(400);
			expect((await http.post('/api/tags', { ...tag, name: 'x'.repeat(51) })).status).toBe(400);
			expect((await http.post('/api/tags', { color: 'red' })).status).toBe(400);
			await http.put('/api/tags/VIP', { name: 'Gold', color: 'yellow' });
			expect(await names('/api/tags?search=go', 'tags')).toEqual(['Gold']);
			expect(await names('/api/tags?search=vip', 'tags')).toEqual([]);
			refused(await http.delete('/api/tags/VIP'), 404, 'Tag not found');
			expect((await http.delete('/api/tags/Gold')).status).toBe(200);
		});

		test('are unknown in D', async () => {
			await start('D');
			expect((await http.get('/api/tags')).status).toBe(404);
			expect((await http.post('/api/tags', { name: 'A', color: 'red' })).status).toBe(405);
		});
	});

	describe('templates', () => {
		test('are listed by account name, status, category and search', async () => {
			await start();
			const list = async (query: string) => await names(`/api/templates?${query}`, 'templates');
			expect(await list('status=PENDING')).toEqual(['waiting_for_review']);
			expect(await list('category=UTILITY')).toEqual(['order_update']);
			expect(await list('search=COUPON')).toEqual(['coupon_named']);
			expect(await list('account=Support')).toEqual([]);
			expect(await list('account_id=x&account=Main')).toHaveLength(6);
			expect(Object.keys(data(await http.get('/api/templates')))).toEqual([
				'templates',
				'total',
				'page',
				'limit',
			]);
			const shown = data(await http.get(`/api/templates/${template('season_header')?.id}`));
			expect(shown).toMatchObject({
				header_type: 'TEXT',
				header_content: 'The {{season}} sale',
				created_at: '2026-01-05T15:30:00Z',
			});
			expect(shown).not.toHaveProperty('components');
		});

		test('have no paging in D', async () => {
			await start('D');
			const listed = data(await http.get('/api/templates?limit=1&search=x'));
			expect(Object.keys(listed)).toEqual(['templates']);
			expect(listed.templates).toHaveLength(6);
		});

		const fields = {
			whatsapp_account: 'Main',
			name: 'Summer Sale!',
			language: 'en',
			category: 'MARKETING',
			body_content: 'Hi {{1}}',
			header_content: 'Sale',
		};

		test('are drafts until published, and drafts again when changed', async () => {
			await start();
			const made = data(await http.post('/api/templates', fields));
			expect(made).toMatchObject({ name: 'summer_sale', status: 'DRAFT', meta_template_id: '' });
			expect((await http.post('/api/templates', fields)).status).toBe(409);
			expect((await http.post('/api/templates', { ...fields, language: '' })).status).toBe(400);
			const path = `/api/templates/${String(made.id)}`;
			sandbox.state.meta.reachable = false;
			expect((await http.post(`${path}/publish`)).status).toBe(502);
			sandbox.state.meta.reachable = true;
			expect(data(await http.post(`${path}/publish`)).status).toBe('PENDING');
			for (const row of sandbox.state.meta.templates) row.status = 'APPROVED';
			await http.post('/api/templates/sync', { whatsapp_account: 'Main' });
			expect(data(await http.get(path)).status).toBe('APPROVED');
			expect(data(await http.put(path, { footer_content: 'Bye' }))).toMatchObject({
				status: 'DRAFT',
				header_content: '',
				footer_content: 'Bye',
				body_content: 'Hi {{1}}',
			});
			expect((await http.delete(path)).status).toBe(200);
			expect((await http.get(path)).status).toBe(404);
		});

		test('are synced from Meta, which may be out of reach', async () => {
			await start();
			const { meta, templates } = sandbox.state;
			templates.clear();
			expect(data(await http.post('/api/templates/sync?account=Main'))).toEqual({
				message: 'Synced 6 templates',
				count: 6,
			});
			expect(templates.size).toBe(6);
			expect((await http.post('/api/templates/sync', { account_id: 'x' })).status).toBe(400);
			meta.reachable = false;
			refused(
				await http.post('/api/templates/sync', { whatsapp_account: 'Main' }),
				502,
				'Failed to fetch templates from Meta',
			);
		});
	});

	test('accounts are listed whole, made without Meta, and tested with a 200 in any case', async () => {
		await start();
		expect(Object.keys(data(await http.get('/api/accounts?limit=1')))).toEqual(['accounts']);
		expect(await names('/api/accounts?limit=1', 'accounts')).toEqual(['Main', 'Support']);
		sandbox.state.meta.reachable = false;
		const fields = { name: 'New', phone_id: '1', business_id: '2', access_token: 'hidden' };
		const made = data(await http.post('/api/accounts', fields));
		expect(made).toMatchObject({ name: 'New', has_access_token: true });
		expect(made).not.toHaveProperty('access_token');
		expect((await http.post('/api/accounts', { name: 'New' })).status).toBe(400);
		const tested = await http.post<{ data: Data }>(`/api/accounts/${String(made.id)}/test`);
		expect(data(tested).success).toBe(false);
		sandbox.state.meta.reachable = true;
		expect(data(await http.post(`/api/accounts/${String(made.id)}/test`)).success).toBe(true);
	});

	test('flows are listed with the id that Meta knows them by', async () => {
		await start();
		const path = '/api/flows?account=Main&status=PUBLISHED&search=feed';
		expect(await names(path, 'flows', 'meta_flow_id')).toEqual(['6100000000001']);
		expect(await names('/api/flows?account=Support', 'flows')).toEqual([]);
		refused(await http.get(`/api/flows/${UNKNOWN_ID}`), 404, 'Flow not found');
	});

	test.each(['U', 'D'] as const)('analytics have a dashboard, and 501 in %s', async (dialect) => {
		await start(dialect);
		sandbox.receive('919551000001', 'Hi');
		const stats = async (query: string) =>
			data(await http.get(`/api/analytics/dashboard?${query}`)).stats;
		expect(await stats('')).toMatchObject({ total_messages: 1, total_contacts: 3 });
		expect(await stats('to=2026-01-04')).toMatchObject({ total_messages: 0 });
		expect((await http.get('/api/analytics/dashboard?from=today')).status).toBe(400);
		refused(await http.get('/api/analytics/messages'), 501, 'Not implemented yet');
		refused(await http.get('/api/analytics/chatbot'), 501, 'Not implemented yet');
	});
});
