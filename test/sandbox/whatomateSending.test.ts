import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { Campaign, WhatomateOptions, WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf, draftCampaign } from '../../sandbox/whatomate/client';

describe('how campaigns of the Whatomate sandbox are sent (sections 5 and 7)', () => {
	let sandbox: WhatomateSandbox;
	let http: AxiosInstance;
	let scheduler: ManualScheduler;

	afterEach(async () => await sandbox.close());

	async function start(options: WhatomateOptions = {}): Promise<void> {
		scheduler = new ManualScheduler();
		sandbox = await startWhatomateSandbox({ scheduler, ...options });
		http = clientOf(sandbox);
	}

	const params = { template_params: { 1: 'A', 2: 'B' } };
	const rows = (...phones: string[]) => phones.map((phone_number) => ({ phone_number, ...params }));

	async function campaignWith(
		recipients: object[],
		template?: string,
		account?: string,
	): Promise<{ path: string; campaign: Campaign }> {
		const path = await draftCampaign(sandbox, template, account);
		const answer = await http.post(`${path}/recipients/import`, { recipients });
		expect(answer.status).toBe(200);
		const campaign = sandbox.state.campaigns.get(path.slice('/api/campaigns/'.length));
		if (!campaign) throw new Error('The campaign was not made');
		return { path, campaign };
	}

	const begin = async (path: string) => expect((await http.post(`${path}/start`)).status).toBe(200);
	const statuses = (campaign: Campaign) => campaign.recipients.map(({ status }) => status);
	const counts = ({ sent_count, delivered_count, read_count, failed_count }: Campaign) => [
		sent_count,
		delivered_count,
		read_count,
		failed_count,
	];

	test('recipients are sent one by one, then delivered, some read, and the campaign completes', async () => {
		await start({
			sendDelayMs: 10,
			statusDelays: { delivered: 100, read: 200 },
			readShare: 0.5,
			failPhones: ['+91 9551 000003'],
		});
		const phones = ['919551000001', '+919551000002', '919551000003', '919551000004'];
		const { path, campaign } = await campaignWith(rows(...phones));
		await begin(path);
		expect(campaign.status).toBe('processing');
		await scheduler.advance(10);
		expect(statuses(campaign)).toEqual(['sent', 'pending', 'pending', 'pending']);
		await scheduler.advance(30);
		expect(campaign.status).toBe('completed');
		expect(counts(campaign)).toEqual([3, 0, 0, 1]);
		await scheduler.advance(100);
		expect(counts(campaign)).toEqual([3, 3, 0, 1]);
		await scheduler.advance(100);
		expect(statuses(campaign)).toEqual(['delivered', 'read', 'failed', 'delivered']);
		expect(counts(campaign)).toEqual([3, 3, 1, 1]);
		expect(campaign.recipients[2].error_message).toContain('131026');
		const list = await http.get<{ data: { campaigns: object[] } }>('/api/campaigns');
		expect(list.data.data.campaigns).toMatchObject([
			{ status: 'completed', completed_at: '2026-01-05T15:30:00.04+05:30', read_count: 1 },
		]);
	});

	test('all recipients may fail, and the campaign still completes; a retry sends them again', async () => {
		const failPhones = ['919551000001'];
		await start({ failPhones });
		const { path, campaign } = await campaignWith(rows('919551000001'));
		await begin(path);
		await scheduler.advance(1000);
		expect([campaign.status, counts(campaign)]).toEqual(['completed', [0, 0, 0, 1]]);
		failPhones.pop();
		await http.post(`${path}/retry-failed`);
		expect([campaign.status, statuses(campaign)]).toEqual(['processing', ['pending']]);
		await scheduler.advance(100);
		expect([campaign.status, counts(campaign)]).toEqual(['completed', [1, 0, 0, 0]]);
	});

	test.each([
		['order_update', { template_params: { 1: 'A' } }, '132000'],
		['order_update', { 1: 'A', 2: 'B' }, '132000'],
		['coupon_named', { template_params: { customer_name: 'A', coupon: 'B' } }, ''],
		['coupon_named', { template_params: { 1: 'A', coupon: 'B', extra: 'C' } }, ''],
		['season_header', { template_params: { customer_name: 'A' } }, '132000'],
		[
			'season_header',
			{ template_params: { customer_name: 'A' }, header_params: { season: 'Diwali' } },
			'',
		],
		['new_arrivals', { template_params: { 1: 'A' } }, '132012'],
		['waiting_for_review', { template_params: { 1: 'A' } }, '132001'],
		['visit_us', {}, ''],
		['visit_us', { phone_number: '12' }, '100'],
	])('the template %s with %j gives the error "%s"', async (template, fields, error) => {
		await start();
		const recipient = { phone_number: '919551000009', ...fields };
		const { path, campaign } = await campaignWith([recipient], template);
		await begin(path);
		await scheduler.advance(100);
		expect(campaign.recipients[0].status).toBe(error === '' ? 'sent' : 'failed');
		expect(campaign.recipients[0].error_message).toContain(error);
	});

	test('a campaign makes and renames contacts and fires no webhook', async () => {
		await start();
		await http.post('/api/webhooks', {
			name: 'All',
			url: sandbox.url,
			events: ['message.sent', 'contact.created'],
		});
		const { path } = await campaignWith([
			{ phone_number: '+919551000001', recipient_name: 'Asha K', ...params },
			{ phone_number: '919551000077', recipient_name: 'New', ...params },
		]);
		await begin(path);
		await scheduler.advance(10_000);
		const names = [...sandbox.state.contacts.values()].map(({ profile_name }) => profile_name);
		expect(names).toEqual(['Asha K', 'Ravi', 'Meera', 'New']);
		expect(sandbox.webhookSender.attempts).toEqual([]);
	});

	test('an opted-out contact fails; coming last, it leaves the campaign processing', async () => {
		await start();
		const named = { template_params: { customer_name: 'A', coupon: 'B' } };
		const recipients = ['919551000001', '919551000003'].map((phone_number) => ({
			phone_number,
			...named,
		}));
		const { path, campaign } = await campaignWith(recipients, 'coupon_named');
		await begin(path);
		await scheduler.advance(10_000);
		expect(campaign.recipients[1].error_message).toBe('Contact opted out of marketing messages');
		expect(campaign.status).toBe('processing');
		expect(campaign.sent_count + campaign.failed_count).toBe(2);
	});

	test('without an account every recipient fails and the campaign hangs', async () => {
		await start();
		const { path, campaign } = await campaignWith(
			rows('919551000001', '919551000002'),
			undefined,
			'',
		);
		await begin(path);
		await scheduler.advance(10_000);
		expect([campaign.status, statuses(campaign)]).toEqual(['processing', ['failed', 'failed']]);
	});

	test('hangInProcessing keeps a finished campaign processing', async () => {
		await start({ hangInProcessing: true });
		const { path, campaign } = await campaignWith(rows('919551000001'));
		await begin(path);
		await scheduler.advance(10_000);
		expect([campaign.status, campaign.sent_count]).toEqual(['processing', 1]);
	});

	test('a paused campaign sends no more, and goes on when started again', async () => {
		await start({ sendDelayMs: 10 });
		const { path, campaign } = await campaignWith(rows('919551000001', '919551000002'));
		await begin(path);
		await scheduler.advance(10);
		await http.post(`${path}/pause`);
		await scheduler.advance(1000);
		expect([campaign.status, campaign.sent_count]).toEqual(['paused', 1]);
		await begin(path);
		await scheduler.advance(10);
		expect([campaign.status, campaign.sent_count]).toEqual(['completed', 2]);
		const again = await http.post(`${path}/start`);
		expect(again.status).toBe(400);
	});

	test('resuming at once sends twice', async () => {
		await start({ sendDelayMs: 10 });
		const { path, campaign } = await campaignWith(rows('919551000001', '919551000002'));
		await begin(path);
		await http.post(`${path}/pause`);
		await begin(path);
		await scheduler.advance(1000);
		expect(campaign.sent_count).toBeGreaterThan(2);
	});

	test('a late failure counts on top of what was sent', async () => {
		await start({ readShare: 0 });
		const { path, campaign } = await campaignWith(rows('919551000001'));
		await begin(path);
		await scheduler.advance(100);
		sandbox.report(campaign.recipients[0].whatsapp_message_id, 'failed', '(#131049) held back');
		expect([statuses(campaign), counts(campaign)]).toEqual([['failed'], [1, 0, 0, 1]]);
	});

	describe('dialect D', () => {
		test('passes through queued, sends by place, and leaves the rows pending', async () => {
			await start({ dialect: 'D', sendDelayMs: 10 });
			const { path, campaign } = await campaignWith(rows('919551000001', '12'));
			const answer = await http.post<object>(`${path}/start`);
			expect(answer.data).toMatchObject({ data: { status: 'queued' } });
			expect(campaign.status).toBe('queued');
			await scheduler.advance(0);
			expect(campaign.status).toBe('processing');
			await scheduler.advance(10_000);
			expect(campaign.status).toBe('completed');
			expect(statuses(campaign)).toEqual(['pending', 'failed']);
			expect(counts(campaign)).toEqual([1, 0, 0, 1]);
		});

		test('cannot fill named variables', async () => {
			await start({ dialect: 'D' });
			const row = (template_params: object) => ({ phone_number: '919551000001', template_params });
			const recipients = [row({ customer_name: 'A', coupon: 'B' }), row({ 1: 'A', 2: 'B' })];
			const { path, campaign } = await campaignWith(recipients, 'coupon_named');
			await begin(path);
			await scheduler.advance(10_000);
			expect(campaign.recipients.map(({ error_message }) => error_message)).toEqual([
				expect.stringContaining('132000'),
				expect.stringContaining('(#100)'),
			]);
		});

		test('a campaign whose account is gone fails; a paused one stops', async () => {
			await start({ dialect: 'D' });
			const lost = await campaignWith(rows('919551000001'));
			const paused = await campaignWith(rows('919551000001'), undefined, 'Support');
			for (const account of sandbox.state.accounts.values()) {
				if (account.name === 'Main') account.name = 'Renamed';
			}
			await begin(lost.path);
			await begin(paused.path);
			await http.post(`${paused.path}/pause`);
			await scheduler.advance(10_000);
			expect([lost.campaign.status, statuses(lost.campaign)]).toEqual(['failed', ['pending']]);
			expect([paused.campaign.status, paused.campaign.sent_count]).toEqual(['paused', 0]);
		});
	});
});
