import {
	ACCOUNT,
	byId,
	inOrder,
	kapsoEngine,
	NUMBER,
	OTHER_NUMBER,
} from '../../support/kapsoEngine';

const phoneNumber = (operation: string, more: object = {}) => ({
	resource: 'phoneNumber',
	operation,
	...more,
});

describe('phone numbers', () => {
	const kapso = kapsoEngine();

	test('Get Many gives at most ten flat fields of each number', async () => {
		const { items } = await kapso.runKapso(phoneNumber('getAll'));
		expect(items.map(({ json }) => json.id)).toEqual([NUMBER, OTHER_NUMBER, '1999999999']);
		expect(items[0]?.json).toEqual({
			id: NUMBER,
			name: 'Support Line',
			displayPhoneNumber: '+1 555-123-4567',
			verifiedName: 'Acme Corp',
			businessAccountId: ACCOUNT,
			customerId: null,
			status: 'CONNECTED',
			qualityRating: 'GREEN',
			throughputTier: 'TIER_10K',
			messagingLimit: '10000',
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
	});

	test('Get Many lists for each item with its own filters', async () => {
		const filters = {
			name_contains: '={{ $json.name }}',
			business_account_id: ACCOUNT,
			customer_id: '',
			messaging_enabled: true,
		};
		const parameters = phoneNumber('getAll', { filters, simplify: false });
		const { items } = await kapso.runKapso(parameters, [{ name: 'sales' }, { name: 'support' }]);
		expect(items.map(({ json }) => json.phone_number_id)).toEqual([OTHER_NUMBER, NUMBER]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		const [request] = kapso.requests('GET', '/phone_numbers');
		expect(request?.query).toMatchObject({
			name_contains: 'sales',
			business_account_id: ACCOUNT,
			messaging_enabled: 'true',
		});
		expect(Object.keys(request?.query ?? {})).not.toContain('customer_id');
	});

	test('Get Many follows the pages as far as it is asked to', async () => {
		const { phoneNumbers } = kapso.sandbox.state;
		const [known] = phoneNumbers.values();
		for (let n = 0; n < 120 && known; n += 1) {
			phoneNumbers.set(`5${n}`, { ...known, phone_number_id: `5${n}` });
		}
		const all = await kapso.runKapso(phoneNumber('getAll', { returnAll: true }));
		expect(new Set(all.json.map(({ id }) => id)).size).toBe(123);
		expect(kapso.requests('GET', '/phone_numbers').map(({ query }) => query.page)).toEqual([
			undefined,
			'2',
		]);
		const some = await kapso.runKapso(phoneNumber('getAll', { limit: 2 }));
		expect(some.json).toHaveLength(2);
	});

	test('Get Health answers for the number of each item', async () => {
		const sales = kapso.sandbox.state.phoneNumbers.get(OTHER_NUMBER);
		if (sales) sales.status = 'BANNED';
		const parameters = phoneNumber('getHealth', { phoneNumberId: byId('={{ $json.id }}') });
		const { items } = await kapso.runKapso(parameters, [{ id: NUMBER }, { id: OTHER_NUMBER }]);
		expect(items.map(({ json }) => [json.phoneNumberId, json.status])).toEqual([
			[NUMBER, 'healthy'],
			[OTHER_NUMBER, 'unhealthy'],
		]);
		expect(items[0]?.json.checks).toEqual({ phone_number_access: { passed: true } });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
	});

	test('Get Health says which number is not there, and refuses an empty one', async () => {
		const parameters = phoneNumber('getHealth', { phoneNumberId: byId('={{ $json.id }}') });
		const items = [{ id: '42' }, { id: '' }];
		const { json } = await kapso.runKapso(parameters, items, { onError: 'continueRegularOutput' });
		expect(json).toEqual([
			{
				failure: expect.objectContaining({
					title: 'WhatsApp phone number not found',
					httpStatus: 404,
				}),
			},
			{ failure: expect.objectContaining({ parameter: 'Phone Number' }) },
		]);
		expect(kapso.sandbox.requests).toHaveLength(1);
	});
});
