import { byId, FAST, mapped, redingtonEngine } from '../../support/redingtonEngine';

describe('Redington: campaigns', () => {
	const rig = redingtonEngine({ failPhones: ['919830000002'] });

	const sendTo = async (phones: string[]) => {
		const { error } = await rig.run(
			'campaign',
			'send',
			{
				campaignId: byId('Cetas2'),
				to: '={{ $json.phone }}',
				contactName: 'A',
				variables: mapped({ 'body:1': 'A' }),
				additionalFields: { mediaUrl: 'https://example.com/a.pdf' },
				options: FAST,
			},
			phones.map((phone) => ({ phone })),
		);
		expect(error).toBeUndefined();
		await rig.scheduler.advance(60_000);
	};

	test('create, simplified and raw', async () => {
		const parameters = { campaignName: 'march', template: byId('testmessage1') };
		const { json } = await rig.run('campaign', 'create', parameters);
		expect(json[0]).toMatchObject({
			id: rig.idOf('campaigns', 'march'),
			name: 'march',
			type: 'API',
			status: 'LIVE',
			templateName: 'testmessage1',
			totalParameters: 1,
		});
		const raw = await rig.run('campaign', 'create', {
			...parameters,
			campaignName: 'april',
			simplify: false,
		});
		expect(raw.json[0]).toHaveProperty('message_payload.template.text');
	});

	test('a name that is taken is explained', async () => {
		const parameters = { campaignName: 'Cetas2', template: byId('testmessage1') };
		const { error } = await rig.run('campaign', 'create', parameters);
		expect(error?.message).toMatch(/There is one with this name/);
		expect(error?.description).toMatch(/Campaign already exists/);
	});

	test('a lost answer to a creation is reported as unknown, not as a duplicate', async () => {
		rig.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: /campaign\/api$/ });
		const parameters = { campaignName: 'may', template: byId('testmessage1') };
		const onError = 'continueRegularOutput';
		const { json } = await rig.run('campaign', 'create', parameters, [{}], { onError });
		expect(json[0]?.failure).toMatchObject({ disposition: 'unknown' });
		expect(rig.requests('POST', '/campaign/api')).toHaveLength(1);
	});

	test('get by ID and by name, each item its own, as it is now', async () => {
		const id = rig.idOf('campaigns', 'ImageCampaign');
		const items = [{ chosen: id }, { chosen: 'cetas' }];
		const parameters = { campaignId: byId('={{ $json.chosen }}') };
		const first = await rig.run('campaign', 'get', parameters, items);
		expect(first.json.map(({ name, status }) => [name, status])).toEqual([
			['ImageCampaign', 'LIVE'],
			['cetas', 'STOPPED'],
		]);
		expect(first.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		rig.sandbox.dashboard.setCampaignStatus('ImageCampaign', 'PAUSED');
		const second = await rig.run('campaign', 'get', parameters, items);
		expect(second.json[0]?.status).toBe('PAUSED');
	});

	test('an unknown campaign is refused, also by ID', async () => {
		for (const chosen of ['nosuch', 'f'.repeat(24)]) {
			const { error } = await rig.run('campaign', 'get', { campaignId: byId(chosen) });
			expect(error?.message).toMatch(/There is no API campaign/);
		}
	});

	test('get many: the API list, with a limit', async () => {
		const all = await rig.run('campaign', 'getAll', { list: 'api' });
		expect(all.json).toHaveLength(7);
		const some = await rig.run('campaign', 'getAll', { list: 'api', returnAll: false, limit: 2 });
		expect(some.json).toHaveLength(2);
	});

	test('get many by type, over several pages', async () => {
		const parameters = { list: 'byType', campaignType: 'ALL', options: { pageSize: 3 } };
		const { json } = await rig.run('campaign', 'getAll', parameters);
		expect(json).toHaveLength(8);
		expect(new Set(json.map(({ id }) => id)).size).toBe(8);
		expect(rig.requests('POST', '/campaigns').map(({ body }) => body)).toEqual([
			{ skip: 0, limit: 3, campaignType: 'ALL' },
			{ skip: 3, limit: 3, campaignType: 'ALL' },
			{ skip: 6, limit: 3, campaignType: 'ALL' },
		]);
		const broadcasts = await rig.run('campaign', 'getAll', {
			list: 'byType',
			campaignType: 'BROADCAST',
		});
		expect(broadcasts.json.map(({ name }) => name)).toEqual(['newyear']);
	});

	test('audience over several pages, with filters, by name', async () => {
		const phones = Array.from({ length: 230 }, (_none, at) => `+91984${String(1_000_000 + at)}`);
		await sendTo(phones);
		const parameters = {
			campaignId: byId('Cetas2'),
			filters: { category: 'DELIVERED', sort: 'desc', startDate: '2026-01-01' },
		};
		const { json } = await rig.run('campaign', 'getAudience', parameters);
		expect(json).toHaveLength(230);
		expect(new Set(json.map(({ phoneNumber }) => phoneNumber))).toEqual(new Set(phones));
		expect(json[0]).toMatchObject({ name: 'A', deliveredAt: expect.any(String) as string });
		const pages = rig.requests('GET', /audience/);
		expect(pages).toHaveLength(3);
		expect(pages[0]?.query).toMatchObject({ category: 'DELIVERED', sort: 'desc', limit: '100' });
	});

	test('audience of those who failed, with chosen fields', async () => {
		await sendTo(['+919830000001', '+919830000002']);
		const { json } = await rig.run('campaign', 'getAudience', {
			campaignId: byId(rig.idOf('campaigns', 'Cetas2')),
			filters: { category: 'FAILED', fields: ['userNumber', 'failurePayload'] },
		});
		expect(json).toEqual([
			{
				id: expect.any(String) as string,
				phoneNumber: '+919830000002',
				failureReason: 'Message undeliverable',
			},
		]);
	});

	test('stats in the shape of every service', async () => {
		await sendTo(['+919830000001', '+919830000002', '+919830000003']);
		rig.sandbox.receive('919830000001', 'Thanks');
		const { json } = await rig.run('campaign', 'getStats', { campaignId: byId('Cetas2') });
		expect(json[0]).toEqual({
			campaignId: rig.idOf('campaigns', 'Cetas2'),
			campaignName: 'Cetas2',
			campaignStatus: 'LIVE',
			attempted: 3,
			pending: null,
			accepted: 3,
			sent: 3,
			delivered: 2,
			read: 2,
			replied: 1,
			clicked: null,
			failed: 1,
			optedOut: null,
			deliveryRate: 0.6667,
			readRate: 1,
			replyRate: 0.5,
			clickRate: null,
			failureRate: 0.3333,
			optOutRate: null,
		});
	});

	test('stats of some days leave out what is known only of all', async () => {
		await sendTo(['+919830000001']);
		const options = { startDate: '2026-01-01T00:00:00', endDate: '2026-01-04' };
		const parameters = { campaignId: byId('Cetas2'), options };
		const { json } = await rig.run('campaign', 'getStats', parameters);
		expect(json[0]).toMatchObject({ startDate: '2026-01-01', attempted: null, sent: 0 });
		expect(rig.requests('POST', /analytics/)[0]?.body).toEqual({
			startDate: '2026-01-01',
			endDate: '2026-01-04',
		});
	});

	test('stats of a broadcast, which has no call of its own', async () => {
		const { json } = await rig.run('campaign', 'getStats', { campaignId: byId('newyear') });
		expect(json[0]).toMatchObject({ campaignName: 'newyear', campaignStatus: 'SENT', sent: 0 });
	});

	test('a date that is none is refused', async () => {
		const parameters = { campaignId: byId('Cetas2'), options: { startDate: 'soon' } };
		const { error } = await rig.run('campaign', 'getStats', parameters);
		expect(error?.message).toMatch(/'Start Date' is not a date: soon/);
		expect(rig.sandbox.requests).toHaveLength(0);
	});
});
