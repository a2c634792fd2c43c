import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startMsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartSandbox } from '../../sandbox/msgkart';

describe('the Msgkart sandbox: templates', () => {
	let sandbox: MsgkartSandbox;
	let scheduler: ManualScheduler;
	let api: AxiosInstance;
	let id: string;

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		sandbox = await startMsgkartSandbox({ scheduler });
		id = sandbox.credentials.businessId;
		api = axios.create({
			baseURL: sandbox.url,
			headers: { 'x-api-key': sandbox.credentials.apiKey },
			validateStatus: () => true,
			proxy: false,
		});
	});
	afterEach(async () => await sandbox.close());

	const header = { format: 'IMAGE', type: 'HEADER', example: { header_handle: ['4::a'] } };
	const template = (changes: object = {}) => ({
		name: 'sale_1',
		language: 'en_US',
		category: 'MARKETING',
		components: [{ type: 'BODY', text: 'Hi {{1}}', example: { body_text: [['Asha']] } }],
		...changes,
	});
	const create = async (body: unknown, path = '') =>
		await api.post<{ status: string }>(`/api/v1/template${path}/${id}`, body);

	test('are reviewed, and then they can be sent', async () => {
		sandbox.state.rejected.add('bad_one');
		const components = [...template().components, header];
		const created = [
			await create(template()),
			await create(template({ name: 'pictured', components }), '/media'),
			await create(template({ name: 'bad_one' })),
		];
		expect(created.map(({ data }) => data.status)).toEqual(['PENDING', 'PENDING', 'PENDING']);
		await scheduler.advance(10_000);
		const { data } = await api.get<Array<{ name: string; status: string }>>(
			`/api/v1/template/${id}`,
		);
		expect(data.map(({ name, status: state }) => `${name} ${state}`)).toEqual([
			'promo_template APPROVED',
			'sale_1 APPROVED',
			'pictured APPROVED',
			'bad_one REJECTED',
		]);
	});

	test('are refused by name, category, example and place', async () => {
		const refusals = [
			await create(template({ name: 'Sale 1' })),
			await create(template({ category: 'OTHER' })),
			await create(template({ components: [] })),
			await create(template({ components: [{ type: 'BODY', text: 'Hi {{1}}' }] })),
			await create(template(), '/media'),
			await create(template({ components: [...template().components, header] })),
			await create(
				template({ components: [...template().components, { ...header, example: {} }] }),
				'/media',
			),
			await create(template({ name: 'promo_template' })),
			await create('{', ''),
		];
		expect(refusals.map((response) => response.status)).toEqual(refusals.map(() => 400));
		api.defaults.headers['x-api-key'] = 'wrong';
		expect((await create(template())).status).toBe(401);
	});
});
