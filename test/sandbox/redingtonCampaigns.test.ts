import type { AxiosInstance } from 'axios';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox, RedingtonSandboxOptions } from '../../sandbox/redington';
import { redingtonClient } from '../../sandbox/redington/client';
import { ManualScheduler } from '../../sandbox/http/scheduler';

const KNOWN = '910000000000';
const BAD = '919800000013';
const statusDelays = { sent: 10, delivered: 10, read: 10, failed: 10 };

describe('campaigns of the Redington sandbox', () => {
	let sandbox: RedingtonSandbox;
	let api: AxiosInstance;
	let scheduler: ManualScheduler;

	const start = async (options: RedingtonSandboxOptions = {}) => {
		await sandbox?.close();
		scheduler = new ManualScheduler();
		const all = { scheduler, statusDelays, failPhones: [BAD], ...options };
		sandbox = await startRedingtonSandbox(all);
		api = redingtonClient(sandbox);
	};
	beforeEach(async () => await start());
	afterAll(async () => await sandbox.close());

	const sample = {
		campaign_name: 'packagedeliverycampaign',
		name: 'Brindhhaa',
		phone_number: KNOWN,
		template_params: ['Brindha', 'Mam'],
	};
	const send = async (changes: object = {}) =>
		await api.post('/campaign/api/send', { ...sample, ...changes });
	const idOf = (name: string) =>
		[...sandbox.state.campaigns.values()].find((campaign) => campaign.name === name)?.id ?? '';
	const audience = async (params: object = {}) =>
		await api.get(`/campaign/audience/${idOf(sample.campaign_name)}`, { params });
	const numbersOf = ({ data }: { data: { data: Array<{ userNumber: string }> } }) =>
		data.data.map(({ userNumber }) => userNumber);

	test('a campaign is created of an approved template, once', async () => {
		const body = { campaign_name: 'new', template_name: 'tracklink' };
		const { status, data } = await api.post('/campaign/api', body);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			name: 'new',
			type: 'API',
			status: 'LIVE',
			message_type: 'TEMPLATE',
			message_payload: { template: { total_parameters: 2 }, parameters: null, media: null },
		});
		expect(data).not.toHaveProperty('audience_size');
		expect(sandbox.state.messages.size).toBe(0);
		expect((await api.post('/campaign/api', body)).status).toBe(409);
	});

	test.each([
		{ template_name: 'tracklink' },
		{ campaign_name: 'new' },
		{ campaign_name: 'new', template_name: 'notyet' },
		{ campaign_name: 'new', template_name: 'nosuch' },
	])('creating %j is refused', async (body) => {
		expect((await api.post('/campaign/api', body)).data.code).toBe(601);
	});

	test('campaigns are listed newest first, API ones alone or by type', async () => {
		const { data } = await api.get('/campaign/api');
		expect(data).toMatchObject({ size: 7, count: 7 });
		expect(data.campaign[0].name).toBe('packagedeliverycampaign');
		const list = async (body: object) => await api.post('/campaigns', body);
		const names = async (body: object) =>
			(await list(body)).data.campaigns.map(({ name }: { name: string }) => name);
		expect(await names({ campaignType: 'BROADCAST' })).toEqual(['newyear']);
		expect(await names({ campaignType: 'ALL', limit: 0 })).toHaveLength(8);
		expect(await names({ campaignType: 'API', skip: 1, limit: 2 })).toEqual([
			'tracklinkcampaign',
			'textwithattribute',
		]);
		expect(await names({ campaignType: 'API', skip: 6, limit: 2 })).toEqual(['cetas']);
		const refused = [{}, { campaignType: 'SENT' }, { campaignType: 'API', limit: 101 }];
		for (const body of [...refused, { campaignType: 'API', skip: -1 }]) {
			expect((await list(body)).data.code).toBe(601);
		}
	});

	test('one campaign is found by id, a broadcast only elsewhere', async () => {
		expect((await api.get(`/campaign/api/${idOf('cetas')}`)).data.status).toBe('STOPPED');
		expect((await api.get(`/campaign/api/${idOf('newyear')}`)).status).toBe(404);
		expect((await api.get(`/campaign/audience/${idOf('newyear')}`)).data).toEqual({
			total: 0,
			data: [],
			paging: { cursors: {} },
		});
		for (const path of ['/campaign/api/x', '/campaign/audience/x']) {
			expect((await api.get(path)).status).toBe(404);
		}
		expect((await api.post('/campaign/analytics/x')).status).toBe(404);
	});

	test('a send answers only success, and ignores what the project does not know', async () => {
		const { status, data } = await send({
			tags: ['AUGUST_LEAD', 'NO_SUCH_TAG'],
			attributes: { country: 'India', shoe_size: '38' },
			media: { url: 'https://files.example/a.png', filename: 'Purchase Order' },
			source: 'API',
			default_country_code: '91',
		});
		expect([status, data]).toEqual([200, { status: 'success' }]);
		const params = { action: 'FetchContact', mobile_number: KNOWN };
		const contact = (await api.get('/contact', { params })).data;
		expect(contact).toMatchObject({ name: 'Brindha', attributes: { country: 'India' } });
		expect(contact.tags.map(({ id }: { id: string }) => id)).toEqual(['AUGUST_LEAD']);
		expect(contact.attributes).not.toHaveProperty('shoe_size');
		expect(sandbox.messagesTo(KNOWN)).toMatchObject([
			{
				campaign: { name: 'packagedeliverycampaign', sent_at: null },
				messageId: expect.stringMatching(/^AS-/),
				message_content: {
					text: 'Hello Brindha, Your Package Delivered to your address, Thank you Mam',
				},
			},
		]);
		await scheduler.advance(10);
		expect(sandbox.messagesTo(KNOWN)[0]?.messageId).toMatch(/^wamid/);
		const campaign = (await api.get(`/campaign/api/${idOf(sample.campaign_name)}`)).data;
		expect(campaign).toMatchObject({ audience_size: 1, submitted: 1 });
	});

	test.each([
		['9800000014', '91', '919800000014'],
		['919800000014', undefined, '919800000014'],
		['+919800000014', '44', '919800000014'],
	])('%s with the default %s goes to %s', async (phone_number, code, expected) => {
		expect((await send({ phone_number, default_country_code: code })).status).toBe(200);
		expect(sandbox.messagesTo(expected)).toMatchObject([{ userName: 'Brindhhaa' }]);
	});

	const image = { campaign_name: 'ImageCampaign', template_params: ['A'] };
	test.each([
		[undefined, { campaign_name: 'nosuch' }, 'Campaign does not exist.'],
		[undefined, { campaign_name: 'newyear' }, 'Campaign does not exist.'],
		[undefined, { campaign_name: 'cetas', template_params: ['A'] }, 'not live'],
		[undefined, { campaign_name: 'locationcampaign', template_params: ['A'] }, 'not live'],
		[undefined, { template_params: ['A'] }, 'Template params does not match the campaign'],
		[undefined, { template_params: ['A', 'B', 'C'] }, 'Template params does not match'],
		[undefined, { template_params: undefined }, 'Template params does not match'],
		[undefined, { campaign_name: 'tracklinkcampaign', template_params: ['A'] }, 'not match'],
		[601, { template_params: 'A' }, 'template_params'],
		[601, { template_params: [1, 2] }, 'template_params'],
		[601, { campaign_name: '' }, 'campaign_name'],
		[601, { name: undefined }, 'name'],
		[601, { phone_number: undefined }, 'phone_number'],
		[602, { phone_number: '9800000014' }, 'no country code'],
		[602, { phone_number: 'me', default_country_code: '91' }, 'phone_number'],
		[601, { default_country_code: '999' }, 'default_country_code'],
		[601, { tags: 'VIP' }, 'tags'],
		[601, { attributes: ['x'] }, 'attributes'],
		[601, { source: 1 }, 'source'],
		[601, image, 'media'],
		[601, { ...image, media: { url: 'a.png' } }, 'media.url'],
	])('%p: a send with %j is refused', async (code, changes, reason) => {
		const { status, data } = await send(changes);
		expect([status, data.code]).toEqual([400, code]);
		expect(data.message).toContain(reason);
		expect(sandbox.state.messages.size).toBe(0);
	});

	test('media goes with a media campaign, and a stopped one sends again when live', async () => {
		expect((await send({ ...image, media: { url: 'https://f.example/a.png' } })).status).toBe(200);
		sandbox.dashboard.setCampaignStatus('cetas', 'LIVE');
		expect((await send({ campaign_name: 'cetas', template_params: ['A'] })).status).toBe(200);
	});

	test('the audience tells who was reached, who failed, replied and clicked', async () => {
		await send();
		await send({ phone_number: BAD });
		await scheduler.advance(30);
		sandbox.receive(KNOWN, 'Thanks');
		sandbox.dashboard.click(KNOWN);
		const all = await audience();
		expect(all.data.total).toBe(2);
		expect(all.data.data[0]).toMatchObject({
			campaignId: idOf(sample.campaign_name),
			userNumber: KNOWN,
			userName: 'Brindha',
			isoCode: 'IN',
			__v: 0,
			sentAt: '2026-01-05T10:00:00.010Z',
			deliveredAt: '2026-01-05T10:00:00.020Z',
			readAt: '2026-01-05T10:00:00.030Z',
		});
		for (const category of ['DELIVERED', 'READ', 'REPLIED', 'CLICKED']) {
			expect(numbersOf(await audience({ category }))).toEqual([KNOWN]);
		}
		const failed = await audience({ category: 'FAILED' });
		expect(failed.data.data).toMatchObject([
			{ userNumber: BAD, failurePayload: { code: '131026', reason: 'Message undeliverable' } },
		]);
		const brief = await audience({ fields: 'userNumber,sentAt', category: 'READ' });
		expect(Object.keys(brief.data.data[0])).toEqual(['_id', 'userNumber', 'sentAt']);
	});

	test('the audience is paged by cursors that are the row ids, and filtered by time', async () => {
		const phones = [1, 2, 3, 4, 5].map((n) => `91980000002${n}`);
		for (const phone_number of phones) {
			await send({ phone_number });
			await scheduler.advance(1000);
		}
		const first = await audience({ limit: '2' });
		expect(numbersOf(first)).toEqual(phones.slice(0, 2));
		expect(first.data.total).toBe(2);
		const { after } = first.data.paging.cursors;
		expect(Buffer.from(after, 'base64').toString()).toBe(first.data.data[1]._id);
		const second = await audience({ limit: 2, after });
		expect(numbersOf(second)).toEqual(phones.slice(2, 4));
		const third = await audience({ limit: 2, after: second.data.paging.cursors.after });
		expect(numbersOf(third)).toEqual(phones.slice(4));
		const { before } = third.data.paging.cursors;
		expect(numbersOf(await audience({ limit: 2, before }))).toEqual(phones.slice(2, 4));
		expect(numbersOf(await audience({ sort: 'desc', limit: 1 }))).toEqual(phones.slice(4));
		const startDate = '2026-01-05T10:00:01Z';
		const endDate = '2026-01-05T10:00:03Z';
		expect(numbersOf(await audience({ startDate, endDate }))).toEqual(phones.slice(1, 3));
	});

	test.each([
		{ limit: 101 },
		{ limit: 0 },
		{ category: 'PENDING' },
		{ sort: 'up' },
		{ startDate: 'yesterday' },
		{ after: 'x' },
		{ before: 'x' },
	])('an audience with %j is refused', async (params) => {
		expect((await audience(params)).data.code).toBe(601);
	});

	test('the larger page of AiSensy can be allowed', async () => {
		await start({ audienceMaxLimit: 1000 });
		expect((await audience({ limit: 1000 })).status).toBe(200);
		expect((await audience({ limit: 1001 })).data.code).toBe(601);
	});

	test('analytics count by the project’s days', async () => {
		const path = `/campaign/analytics/${idOf(sample.campaign_name)}`;
		expect((await api.post(path)).data).toEqual({ chats: [] });
		await send();
		await send({ phone_number: BAD });
		await scheduler.advance(30);
		sandbox.receive(KNOWN, 'Thanks');
		await scheduler.advance(86_400_000);
		await send();
		await scheduler.advance(10);
		const { chats } = (await api.post(path, {})).data;
		expect(chats).toHaveLength(2);
		expect(chats[0]).toMatchObject({
			campaignId: idOf(sample.campaign_name),
			dayDate: '2026-01-04T18:30:00.000Z',
			sentChatCount: 2,
			deliveredChatcount: 1,
			readChatCount: 1,
			failedChatCount: 1,
			repliedToCampaignCount: 1,
			templateMessagesCount: 0,
			campaignMessages: { text: 2, media: 0, total: 2 },
		});
		expect(chats[1]).toMatchObject({ sentChatCount: 1, deliveredChatcount: 0 });
		const within = async (body: object) => (await api.post(path, body)).data;
		expect((await within({ startDate: '2026-01-06' })).chats).toEqual([
			expect.objectContaining({ dayDate: '2026-01-05T18:30:00.000Z' }),
		]);
		expect((await within({ endDate: '2026-01-05' })).chats).toHaveLength(1);
		expect((await within({ startDate: '05/01/2026' })).code).toBe(601);
	});
});
