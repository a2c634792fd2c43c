import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startRouteeSandbox } from '../../sandbox/routee';
import type { RouteeSandbox } from '../../sandbox/routee';

describe('the Routee sandbox: templates', () => {
	let sandbox: RouteeSandbox;
	let scheduler: ManualScheduler;
	let api: AxiosInstance;

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		sandbox = await startRouteeSandbox({ scheduler });
		const { applicationId: username, applicationSecret: password } = sandbox.credentials;
		const { data } = await axios.post<{ access_token: string }>(
			`${sandbox.authUrl}/oauth/token`,
			new URLSearchParams({ grant_type: 'client_credentials' }),
			{ auth: { username, password }, proxy: false },
		);
		api = axios.create({
			baseURL: sandbox.whatsappUrl,
			headers: { Authorization: `Bearer ${data.access_token}` },
			validateStatus: () => true,
			proxy: false,
		});
	});
	afterEach(async () => await sandbox.close());

	const body = { componentType: 'Body', text: 'Hi {{1}}' };
	const template = (changes: object = {}, components: object[] = [body]) => ({
		templateName: 'sale_1',
		templateCategory: 'MARKETING',
		localizations: [{ language: 'en', components }],
		...changes,
	});
	const submit = async (data: object, account = 'waba-1') =>
		await api.post(`/accounts/${account}/templates`, data);
	const buttons = (...types: string[]) => [
		body,
		{ componentType: 'Buttons', buttons: types.map((type) => ({ type })) },
	];

	test('are reviewed in time', async () => {
		sandbox.state.rejected.add('bad');
		const status = async (name: string) =>
			(await api.get<{ status: string }>(`/accounts/templates/${name}`)).data.status;
		const header = { componentType: 'Header', format: 'IMAGE' };
		expect((await submit(template({}, [header, ...buttons('URL', 'PHONE_NUMBER')]))).data).toEqual({
			templateId: 'sale_1',
			status: 'PENDING',
		});
		const replies = buttons('QUICK_REPLY', 'QUICK_REPLY', 'QUICK_REPLY');
		expect((await submit(template({ templateName: 'bad' }, replies))).status).toBe(200);
		expect([await status('sale_1'), await status('bad')]).toEqual(['PENDING', 'PENDING']);
		await scheduler.advance(10_000);
		expect([await status('sale_1'), await status('bad')]).toEqual(['APPROVED', 'REJECTED']);
	});

	test('are refused by name, category, variables and buttons', async () => {
		const refused = [
			template({ templateName: 'Sale' }),
			template({ templateName: '1_sale' }),
			template({ templateName: `a${'b'.repeat(512)}` }),
			template({ templateCategory: 'OTHER' }),
			template({ localizations: [] }),
			template({}, [{ componentType: 'BODY', text: 'Hi' }]),
			template({}, [{ componentType: 'Footer', text: 'Hi' }]),
			template({}, [{ componentType: 'Body', text: 'Hi {{2}}' }]),
			template({}, [{ componentType: 'Body', text: 'Hi {{name}}' }]),
			template({}, [body, { componentType: 'Header', format: 'AUDIO' }]),
			template({}, buttons('QUICK_REPLY', 'QUICK_REPLY', 'QUICK_REPLY', 'QUICK_REPLY')),
			template({}, buttons('QUICK_REPLY', 'URL')),
			template({}, buttons('URL', 'URL')),
			template({}, buttons('URL', 'PHONE_NUMBER', 'OTHER')),
		];
		for (const data of refused) expect([data, (await submit(data)).status]).toEqual([data, 400]);
		expect((await submit(template({ templateName: 'promo_template' }))).status).toBe(409);
		expect((await submit(template(), 'other')).status).toBe(404);
	});
});
