import type { AxiosInstance } from 'axios';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox, RedingtonSandboxOptions } from '../../sandbox/redington';
import { redingtonClient } from '../../sandbox/redington/client';
import { ManualScheduler } from '../../sandbox/http/scheduler';

describe('the Redington sandbox: who may ask, and how it refuses', () => {
	let sandbox: RedingtonSandbox;
	let api: AxiosInstance;

	const start = async (options: RedingtonSandboxOptions = {}) => {
		sandbox = await startRedingtonSandbox({ scheduler: new ManualScheduler(), ...options });
		api = redingtonClient(sandbox);
	};
	afterEach(async () => await sandbox.close());

	test('the project is answered to its password, with or without a trailing slash', async () => {
		await start();
		expect(await api.get('')).toMatchObject({
			status: 200,
			data: { id: sandbox.projectId, status: 'ACTIVE', wa_number: '919999900000' },
		});
		expect((await api.get('/wa_template/')).status).toBe(200);
	});

	test.each([
		[{}],
		[{ 'X-Project-API-Pwd': 'wrong' }],
		[{ 'X-AiSensy-Project-API-Pwd': 'sandbox-project-password' }],
		[{ 'X-Partner-API-Key': 'wrong' }],
	])('headers %j are refused', async (headers) => {
		await start();
		const response = await redingtonClient(sandbox, headers).get('');
		expect(response.status).toBe(401);
		expect(sandbox.refused).toMatchObject([{ status: 401, message: response.data.message }]);
	});

	test.each([
		['X-Project-API-Pwd', 'X-Partner-API-Key'],
		['X-AiSensy-Project-API-Pwd', 'X-AiSensy-Partner-API-Key'],
		['X-API-WA-Project-API-Pwd', 'X-API-WA-Partner-API-Key'],
	])('the brand of %s is also that of the partner header', async (headerName, partnerHeader) => {
		await start({ headerName, partnerKey: 'partner', projectPassword: 'project' });
		const statusWith = async (headers: Record<string, string>) =>
			(await redingtonClient(sandbox, headers).get('')).status;
		expect(await statusWith({ [headerName]: 'project' })).toBe(200);
		expect(await statusWith({ [partnerHeader]: 'partner' })).toBe(200);
		expect(await statusWith({ [partnerHeader]: 'project' })).toBe(401);
	});

	test('other projects and paths are not found, other methods not allowed', async () => {
		await start();
		const elsewhere = `${sandbox.url}/project-apis/v1/project/000000000000000000000000`;
		expect((await api.get('', { baseURL: elsewhere })).status).toBe(404);
		expect((await api.get('/nothing')).status).toBe(404);
		expect((await api.delete('/contact/1')).status).toBe(405);
		expect((await api.put('/messages', {})).status).toBe(405);
		expect((await api.get('/campaigns')).status).toBe(405);
	});

	test.each(['message', 'error', 'name'] as const)(
		'a refusal carries its text as %s, and the in-body code',
		async (errorShape) => {
			await start({ errorShape });
			const { status, data } = await api.post('/messages', { type: 'text' });
			expect(status).toBe(400);
			expect(data).toEqual({ code: 601, [errorShape]: 'Invalid Parameter: to is required' });
		},
	);

	test('refusals of content can come inside a 200', async () => {
		await start({ refusalStatus: 200 });
		const { status, data } = await api.post('/messages', { to: '12', type: 'text' });
		expect([status, data.code]).toEqual([200, 602]);
		expect(sandbox.refused).toMatchObject([{ status: 200, code: 602 }]);
		expect((await api.get('/contact/unknown')).status).toBe(404);
	});

	test('a body that is no JSON object is refused', async () => {
		await start();
		const headers = { 'Content-Type': 'application/json' };
		expect((await api.post('/messages', '{"to":', { headers })).status).toBe(400);
		expect((await api.post('/messages', '[1]', { headers })).data.code).toBe(601);
		expect((await api.post('/messages', 'to=1')).data.code).toBe(601);
	});

	test('faults hit what they name, and the log keeps requests without the password', async () => {
		await start();
		sandbox.faults.add({ kind: 'status', status: 429, body: { message: 'Too Many Requests' } });
		expect((await api.get('')).status).toBe(429);
		sandbox.faults.add({ kind: 'resetAfter', path: /contact$/ });
		const body = { name: 'Lost', mobile_number: '919800000001' };
		await expect(api.post('/contact', body)).rejects.toThrow(/socket hang up|ECONNRESET/);
		expect((await api.post('/contact', body)).status).toBe(409);
		expect(sandbox.requests.map(({ method, status }) => [method, status])).toEqual([
			['GET', 429],
			['POST', 0],
			['POST', 409],
		]);
		expect(sandbox.requests[2]).toMatchObject({ body, query: {} });
		expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.projectPassword);
	});
});
