import type { AxiosInstance, AxiosResponse } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { CampaignStatus, WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf, draftCampaign } from '../../sandbox/whatomate/client';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

describe.each(['U', 'D'] as const)('campaigns of the Whatomate sandbox, dialect %s', (dialect) => {
	let sandbox: WhatomateSandbox;
	let http: AxiosInstance;
	let scheduler: ManualScheduler;
	const modern = dialect === 'U';

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		sandbox = await startWhatomateSandbox({ scheduler, dialect });
		http = clientOf(sandbox);
	});
	afterEach(async () => await sandbox.close());

	interface View {
		id: string;
		name: string;
		status: string;
		[field: string]: unknown;
	}

	const data = (answer: AxiosResponse<{ data: View }>): View => {
		expect(answer.status).toBe(200);
		return answer.data.data;
	};
	const templateId = (name: string) =>
		[...sandbox.state.templates.values()].find((template) => template.name === name)?.id;
	const create = async (fields: object) =>
		await http.post<{ data: View }>('/api/campaigns', {
			name: 'Diwali',
			whatsapp_account: 'Main',
			template_id: templateId('order_update'),
			...fields,
		});
	const stored = (path: string) => {
		const campaign = sandbox.state.campaigns.get(path.slice('/api/campaigns/'.length));
		if (!campaign) throw new Error(`No campaign at ${path}`);
		return campaign;
	};
	const put = (path: string, status: CampaignStatus) => {
		stored(path).status = status;
	};
	const recipients = [
		{ phone_number: '919551000001', recipient_name: 'A', template_params: { 1: 'A', 2: 7 } },
		{ phone_number: '+91 955-1', recipient_name: 'B', header_params: { season: 'S' } },
	];
	const fill = async (path: string) => await http.post(`${path}/recipients/import`, { recipients });

	const refused = (answer: AxiosResponse, status: number, message: string) => {
		expect([answer.status, answer.data]).toEqual([
			status,
			{ status: 'error', message, data: null },
		]);
	};

	test('a new campaign is a draft, scheduled or not', async () => {
		const scheduled_at = '2027-01-01T00:00:00Z';
		const made = data(await create({ scheduled_at, account_id: 'x', variable_mapping: {} }));
		expect(made).toMatchObject({
			name: 'Diwali',
			whatsapp_account: 'Main',
			template_name: 'order_update',
			status: 'draft',
			total_recipients: 0,
			scheduled_at,
			created_at: '2026-01-05T15:30:00+05:30',
		});
		const later = data(await http.get(`/api/campaigns/${made.id}`));
		expect(later.scheduled_at).toBe('2027-01-01T05:30:00+05:30');
		expect(made).not.toHaveProperty('started_at');
		expect(made).not.toHaveProperty('account_id');
		expect(made).not.toHaveProperty('variable_mapping');
		expect(made).not.toHaveProperty('created_by_name');
		await scheduler.advance(1e12);
		expect(stored(`/api/campaigns/${made.id}`).status).toBe('draft');
	});

	test.each([['x'], ['2027-01-01T00:00:00'], [''], [5]])(
		'scheduled_at %j makes the body invalid',
		async (scheduled_at) => refused(await create({ scheduled_at }), 400, 'Invalid request body'),
	);

	test('the account and the template have to exist, and nothing else is checked', async () => {
		refused(await create({ template_id: 'x' }), 400, 'Invalid template ID');
		const status = modern ? 404 : 400;
		refused(await create({ template_id: UNKNOWN_ID }), status, 'Template not found');
		refused(await create({ whatsapp_account: 'Nobody' }), 400, 'WhatsApp account not found');
		refused(await create({ name: 'x'.repeat(256) }), 500, 'Failed to create campaign');
		const unchecked = { name: '', template_id: templateId('waiting_for_review') };
		expect(data(await create(unchecked)).name).toBe('');
	});

	test('an account id in place of the name is refused by D, and in U binds to no account', async () => {
		const answer = await create({ whatsapp_account: undefined, account_id: UNKNOWN_ID });
		if (modern) expect(data(answer)).toMatchObject({ whatsapp_account: '' });
		else refused(answer, 400, 'WhatsApp account not found');
	});

	test('the list is named campaigns, newest first, and pages in U', async () => {
		await create({ name: 'Old' });
		await scheduler.advance(86_400_000);
		await create({ name: 'New', whatsapp_account: 'Support' });
		const list = async (query: string) =>
			(await http.get<{ data: { campaigns: View[]; total: number } }>(`/api/campaigns?${query}`))
				.data.data;
		const names = async (query: string) => (await list(query)).campaigns.map(({ name }) => name);

		expect(Object.keys(await list(''))).toEqual(
			modern ? ['campaigns', 'total', 'page', 'limit'] : ['campaigns', 'total'],
		);
		expect(await names('')).toEqual(['New', 'Old']);
		expect(await names('account_id=x&from=nonsense')).toEqual(['New', 'Old']);
		expect(await names('whatsapp_account=Main')).toEqual(['Old']);
		expect(await names('status=sending')).toEqual([]);
		expect(await names('status=draft&limit=1')).toEqual(modern ? ['New'] : ['New', 'Old']);
		expect(await names('search=oL')).toEqual(modern ? ['Old'] : ['New', 'Old']);
		expect(await names('from=2026-01-06')).toEqual(modern ? ['New'] : ['New', 'Old']);
		expect(await names('to=2026-01-05')).toEqual(modern ? ['Old'] : ['New', 'Old']);
	});

	test('get has an alias and says who made it in U', async () => {
		const path = await draftCampaign(sandbox);
		const campaign = data(await http.get(path));
		expect(data(await http.get(`${path}/progress`))).toEqual(campaign);
		expect(campaign.created_by_name).toBe(modern ? 'Admin' : undefined);
		stored(path).read_count = 3;
		expect(data(await http.get(path)).read_count).toBe(modern ? 3 : 0);
		refused(await http.get('/api/campaigns/x'), 400, 'Invalid campaign ID');
		refused(await http.get(`/api/campaigns/${UNKNOWN_ID}`), 404, 'Campaign not found');
	});

	test('an update replaces name and time, and the others only when they are given', async () => {
		const made = data(await create({ scheduled_at: '2027-01-01T00:00:00Z' }));
		const path = `/api/campaigns/${made.id}`;
		const updated = data(await http.put(path, { whatsapp_account: 'No such account' }));
		expect(updated).toMatchObject({ name: '', whatsapp_account: 'No such account' });
		expect(updated).not.toHaveProperty('scheduled_at');
		expect(updated.template_id).toBe(templateId('order_update'));
		refused(await http.put(path, { template_id: 'x' }), 400, 'Invalid template ID');
		put(path, 'paused');
		refused(await http.put(path, {}), 400, 'Can only update draft campaigns');
	});

	const states: CampaignStatus[] = [
		'draft',
		'scheduled',
		'queued',
		'processing',
		'paused',
		'completed',
		'cancelled',
		'failed',
	];
	const started = modern ? 'processing' : 'queued';

	test.each([
		['start', ['draft', 'scheduled', 'paused'], started, 'cannot be started in current state'],
		['pause', ['processing', 'queued'], 'paused', 'is not running'],
		[
			'cancel',
			['draft', 'scheduled', 'queued', 'processing', 'paused', 'failed'],
			'cancelled',
			'already finished',
		],
	])('%s is allowed from %j', async (action, allowed, reached, message) => {
		const path = await draftCampaign(sandbox);
		await fill(path);
		for (const state of states) {
			put(path, state);
			const answer = await http.post<{ data: View }>(`${path}/${action}`);
			if (allowed.includes(state)) {
				expect(data(answer).status).toBe(reached);
				expect(Object.keys(data(answer))).toEqual(['message', 'status']);
				expect(stored(path).status).toBe(reached);
			} else {
				refused(answer, 400, `Campaign ${message}`);
				expect(stored(path).status).toBe(state);
			}
		}
	});

	test('delete is refused while running only, and hides the campaign', async () => {
		for (const state of states) {
			const path = await draftCampaign(sandbox);
			put(path, state);
			const answer = await http.delete<{ data: View }>(path);
			if (state === 'processing' || state === 'queued') {
				refused(answer, 400, 'Cannot delete running campaign');
			} else {
				expect(data(answer)).toEqual({ message: 'Campaign deleted successfully' });
				expect((await http.get(path)).status).toBe(404);
			}
		}
	});

	test('start needs recipients, and in U a template and a queue', async () => {
		const path = await draftCampaign(sandbox);
		const none = modern ? 'Campaign has no pending recipients' : 'Campaign has no recipients';
		refused(await http.post(`${path}/start`), 400, none);
		await fill(path);
		if (!modern) return;
		sandbox.state.redisUp = false;
		put(path, 'paused');
		refused(await http.post(`${path}/start`), 500, 'Failed to queue recipients');
		expect(stored(path).status).toBe('draft');
		await http.delete(`/api/templates/${stored(path).template_id}`);
		refused(await http.post(`${path}/start`), 400, 'Campaign template no longer exists');
	});

	if (modern) {
		test('retry-failed needs a campaign that ended or rests, and failed recipients', async () => {
			const path = await draftCampaign(sandbox);
			await fill(path);
			const retriable = ['completed', 'paused', 'failed'];
			for (const state of states) {
				put(path, state);
				const message = retriable.includes(state)
					? 'No failed messages to retry'
					: 'Can only retry failed messages on completed, paused, or failed campaigns';
				refused(await http.post(`${path}/retry-failed`), 400, message);
			}
			Object.assign(stored(path).recipients[0], { status: 'failed' });
			Object.assign(stored(path), { status: 'completed', completed_at: 1, failed_count: 1 });
			expect(data(await http.post(`${path}/retry-failed`))).toEqual({
				message: 'Retrying failed messages',
				retry_count: 1,
				status: 'processing',
			});
			expect(stored(path)).toMatchObject({ completed_at: 1, failed_count: 0 });
		});

		test('an update leaves the media as it is, a create takes an id', async () => {
			const made = data(await create({ header_media_id: '77' }));
			expect(made.header_media_id).toBe('77');
			const updated = data(await http.put(`/api/campaigns/${made.id}`, { header_media_id: '8' }));
			expect(updated.header_media_id).toBe('77');
		});
	} else {
		test('the later operations are not there', async () => {
			const path = await draftCampaign(sandbox, 'new_arrivals');
			expect((await http.post(`${path}/retry-failed`)).status).toBe(405);
			expect((await http.delete(`${path}/recipients/${UNKNOWN_ID}`)).status).toBe(405);
			expect((await http.post(`${path}/media`)).status).toBe(405);
			expect((await http.get(`${path}/media`)).status).toBe(404);
			expect(data(await create({ header_media_id: '77' }))).not.toHaveProperty('header_media_id');
		});

		test('agents are kept out by a refusal in plain text without data', async () => {
			sandbox.state.user.role = 'agent';
			const answer = await http.get('/api/campaigns', { responseType: 'text' });
			expect(answer.status).toBe(403);
			expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
			expect(JSON.parse(String(answer.data))).toEqual({
				status: 'error',
				message: 'Access denied',
			});
		});
	}
});
