import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startRouteeSandbox } from '../../sandbox/routee';
import type { RouteeSandbox } from '../../sandbox/routee';
import type { RouteeOptions } from '../../sandbox/routee/options';

interface TokenAnswer {
	access_token: string;
	expires_in: number;
	scope: string;
	error: string;
}

describe('the Routee sandbox: tokens', () => {
	let sandbox: RouteeSandbox;
	let scheduler: ManualScheduler;
	let api: AxiosInstance;

	const token = async (form: object = { grant_type: 'client_credentials' }, secret?: string) =>
		await axios.post<TokenAnswer>(
			`${sandbox.authUrl}/oauth/token`,
			new URLSearchParams(form as Record<string, string>),
			{
				auth: {
					username: sandbox.credentials.applicationId,
					password: secret ?? sandbox.credentials.applicationSecret,
				},
				validateStatus: () => true,
				proxy: false,
			},
		);
	const client = (accessToken: string) =>
		axios.create({
			baseURL: sandbox.whatsappUrl,
			headers: { Authorization: `Bearer ${accessToken}` },
			validateStatus: () => true,
			proxy: false,
		});
	const start = async (options: RouteeOptions = {}) => {
		scheduler = new ManualScheduler();
		sandbox = await startRouteeSandbox({ scheduler, ...options });
		api = client((await token()).data.access_token);
	};
	afterEach(async () => await sandbox.close());

	const send = async () =>
		await api.post('/campaign', {
			from: sandbox.credentials.sender,
			to: '+306900000001',
			text: 'Hello',
		});
	const balance = async (from = api) =>
		await from.get<{ code: string }>('/accounts/me/balance', { baseURL: sandbox.apiUrl });

	test('live as long as expires_in says, then they get a 401', async () => {
		await start({ tokenLifetimeMs: 60_000 });
		const { data } = await token();
		expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
		await scheduler.advance(59_999);
		expect((await balance()).status).toBe(200);
		await scheduler.advance(1);
		expect((await balance()).data).toMatchObject({ code: '401000000' });
		expect((await send()).status).toBe(401);
		api = client((await token()).data.access_token);
		expect((await send()).status).toBe(200);
	});

	test('that are missing or unknown get a 401, revoked ones a 403', async () => {
		await start();
		const none = axios.create({ validateStatus: () => true, proxy: false });
		expect((await balance(none)).status).toBe(401);
		expect((await balance(client('unknown'))).status).toBe(401);
		sandbox.revokeTokens();
		expect((await balance()).status).toBe(403);
	});

	test('are given for the right credentials and grant only', async () => {
		await start();
		const answers = [
			await token({ grant_type: 'client_credentials' }, 'wrong'),
			await token({ grant_type: 'password' }),
			await token({}),
			await token({ grant_type: 'client_credentials', scope: 'everything' }),
		];
		expect(answers.map(({ status, data }) => [status, data.error])).toEqual([
			[401, 'invalid_client'],
			[400, 'unsupported_grant_type'],
			[400, 'unsupported_grant_type'],
			[400, 'invalid_scope'],
		]);
		expect(sandbox.refused).toHaveLength(4);
		expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.credentials.applicationSecret);
	});

	test('can be narrowed to a scope', async () => {
		await start();
		const { data } = await token({ grant_type: 'client_credentials', scope: 'account' });
		expect(data.scope).toBe('account');
		api = client(data.access_token);
		expect((await balance()).status).toBe(200);
		expect((await send()).status).toBe(403);
	});
});
