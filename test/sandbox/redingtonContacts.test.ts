import type { AxiosInstance } from 'axios';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox } from '../../sandbox/redington';
import { redingtonClient } from '../../sandbox/redington/client';
import { ManualScheduler } from '../../sandbox/http/scheduler';

describe('contacts of the Redington sandbox', () => {
	let sandbox: RedingtonSandbox;
	let api: AxiosInstance;
	const phone = '919800000007';

	beforeEach(async () => {
		sandbox = await startRedingtonSandbox({ scheduler: new ManualScheduler() });
		api = redingtonClient(sandbox);
	});
	afterEach(async () => await sandbox.close());

	const create = async (body: object = { name: 'GK', mobile_number: phone }) =>
		await api.post('/contact', body);
	const fetch = async (params: object) => await api.get('/contact', { params });

	test('a contact is created once, and found by id and by number', async () => {
		const { status, data } = await create();
		expect(status).toBe(200);
		expect(data).toMatchObject({ phone_number: phone, country_code: '91', last_active: null });
		expect(data).not.toHaveProperty('opted_in');
		expect((await create()).status).toBe(409);
		const byId = await api.get(`/contact/${data.id}`);
		expect(byId.data).toMatchObject({ opted_in: true, last_active: 0, on_whatsapp: false });
		const byPhone = await fetch({ action: 'FetchContact', mobile_number: phone });
		expect(byPhone.data).toMatchObject({ id: data.id, opted_in: true });
		expect(byPhone.data).not.toHaveProperty('partner_id');
		expect((await fetch({ action: 'ValidateContact', mobile_number: phone })).status).toBe(200);
	});

	test('unknown contacts are not found', async () => {
		const unknown = { action: 'FetchContact', mobile_number: '919800000008' };
		expect((await fetch(unknown)).status).toBe(404);
		expect((await api.get('/contact/none')).status).toBe(404);
		expect((await api.patch('/contact/none', {})).status).toBe(404);
	});

	test.each([
		[601, { mobile_number: phone }],
		[601, { name: 'GK' }],
		[602, { name: 'GK', mobile_number: `+${phone}` }],
		[602, { name: 'GK', mobile_number: '98 00' }],
	])('%d: creating %j is refused', async (code, body) => {
		expect((await create(body)).data.code).toBe(code);
	});

	test.each([
		[601, {}],
		[601, { action: 'DropContact', mobile_number: phone }],
		[601, { action: 'FetchContact' }],
		[602, { action: 'FetchContact', mobile_number: 'me' }],
	])('%d: fetching %j is refused', async (code, params) => {
		expect((await fetch(params)).data.code).toBe(code);
	});

	test('an update changes what it names and ignores unknown attributes', async () => {
		const { id } = (await create()).data;
		const changes = {
			name: 'Brindha',
			blocked: true,
			opted_in: false,
			attributes: { email: 'b@example.com', shoe_size: '38' },
			other: 1,
		};
		const { status, data } = await api.patch(`/contact/${id}`, changes);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			name: 'Brindha',
			blocked: true,
			opted_in: false,
			attributes: { email: 'b@example.com' },
		});
		expect(data.attributes).not.toHaveProperty('shoe_size');
		expect((await api.patch(`/contact/${id}`, {})).data.name).toBe('Brindha');
	});

	test.each([
		{ name: 1 },
		{ blocked: 'no' },
		{ opted_in: 1 },
		{ attributes: ['email'] },
		{ attributes: { email: 1 } },
	])('an update of %j is refused and changes nothing', async (changes) => {
		const { id } = (await create()).data;
		const response = await api.patch(`/contact/${id}`, { name: 'New', ...changes });
		expect(response.data.code).toBe(601);
		expect((await api.get(`/contact/${id}`)).data.name).toBe('GK');
	});
});
