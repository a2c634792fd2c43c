import { byId, inOrder, kapsoEngine, withoutWaiting } from '../../support/kapsoEngine';

const contact = (operation: string, more: object = {}) => ({
	resource: 'contact',
	operation,
	...more,
});
const ANA = 'c0000000-0000-4000-8000-000000000001';
const metadataFields = (values: Record<string, string>) => ({
	metadataMode: 'fields',
	metadataFields: { field: Object.entries(values).map(([name, value]) => ({ name, value })) },
});
const metadataJson = (value: unknown) => ({
	metadataMode: 'json',
	metadataJson: JSON.stringify(value),
});

describe('contacts', () => {
	const kapso = kapsoEngine();
	const stored = (waId: string) =>
		[...kapso.sandbox.state.contacts.values()].find(({ wa_id }) => wa_id === waId);
	const bodies = (method: string) =>
		kapso.sandbox.requests.filter((each) => each.method === method).map(({ body }) => body);

	test('Create makes the contact of each item', async () => {
		const { items } = await kapso.runKapso(
			contact('create', {
				contactPhone: '={{ $json.phone }}',
				additionalFields: { display_name: '={{ $json.name }}', profile_name: '' },
				...metadataFields({ plan: '={{ $json.plan }}' }),
				options: { defaultCountry: 'DE' },
			}),
			[
				{ phone: '+1 (555) 000-4001', name: 'Dora', plan: 'gold' },
				{ phone: '030 901820', name: 'Emil', plan: 'free' },
			],
		);
		expect(bodies('POST')).toEqual([
			{ contact: { wa_id: '15550004001', display_name: 'Dora', metadata: { plan: 'gold' } } },
			{ contact: { wa_id: '4930901820', display_name: 'Emil', metadata: { plan: 'free' } } },
		]);
		expect(items[1]?.json).toEqual({
			id: stored('4930901820')?.id,
			waId: '4930901820',
			businessScopedUserId: null,
			username: null,
			profileName: null,
			displayName: 'Emil',
			customerId: null,
			metadata: { plan: 'free' },
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
	});

	test('Create says how to go on where the number has a contact', async () => {
		const { error } = await kapso.runKapso(contact('create', { contactPhone: '15550000001' }));
		expect(error?.message).toBe('Wa has already been taken [item 0]');
		expect(error?.httpCode).toBe('422');
		expect(error?.description).toContain("use 'Create or Update'");
		expect(error?.description).toContain("Parameter: 'Contact Phone Number'");
	});

	test('Create does not repeat itself where the answer was lost', async () => {
		kapso.sandbox.faults.add({ kind: 'statusAfter', method: 'POST', status: 500 });
		const parameters = contact('create', { contactPhone: '15550004001' });
		const { json } = await kapso.runKapso(parameters, undefined, {
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toMatchObject({ failure: { disposition: 'unknown', httpStatus: 500 } });
		expect(bodies('POST')).toHaveLength(1);
	});

	test('Create or Update tells new contacts from known ones', async () => {
		const ana = stored('15550000001');
		if (ana) ana.metadata = { plan: 'free', city: 'Rome' };
		const { items } = await kapso.runKapso(
			contact('upsert', {
				contactPhone: '={{ $json.phone }}',
				additionalFields: { display_name: '={{ $json.name }}' },
				...metadataJson({ plan: 'gold' }),
			}),
			[
				{ phone: '15550000001', name: 'Ana M.' },
				{ phone: '15550004001', name: 'Dora' },
			],
		);
		expect(items.map(({ json }) => [json.waId, json.displayName, json.metadata])).toEqual([
			['15550000001', 'Ana M.', { plan: 'gold', city: 'Rome' }],
			['15550004001', 'Dora', { plan: 'gold' }],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(items[0]?.json.profileName).toBe('Ana');
		expect(kapso.requests('PATCH', '/contacts/15550000001')).toHaveLength(1);
		expect(bodies('POST')).toEqual([
			{ contact: { wa_id: '15550004001', display_name: 'Dora', metadata: { plan: 'gold' } } },
		]);
	});

	test('Create or Update leaves a known contact alone where there is nothing to change', async () => {
		const parameters = contact('upsert', { contactPhone: '15550000001' });
		const { json } = await kapso.runKapso(parameters);
		expect(json[0]?.id).toBe(ANA);
		expect(kapso.sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
	});

	test('Create or Update changes a contact that came up in between', async () => {
		kapso.sandbox.faults.add({
			kind: 'status',
			method: 'GET',
			status: 404,
			body: { error: 'Contact not found' },
		});
		const parameters = contact('upsert', {
			contactPhone: '15550000001',
			additionalFields: { display_name: 'Ana M.' },
		});
		const { json } = await kapso.runKapso(parameters);
		expect(json[0]).toMatchObject({ id: ANA, displayName: 'Ana M.' });
		expect(kapso.sandbox.requests.map(({ method, status }) => [method, status])).toEqual([
			['GET', 404],
			['POST', 422],
			['GET', 200],
			['PATCH', 200],
		]);
	});

	test('Create or Update creates once, also where the answer was lost', async () => {
		withoutWaiting();
		kapso.sandbox.faults.add({ kind: 'resetAfter', method: 'POST' });
		const parameters = contact('upsert', { contactPhone: '15550004001' });
		const { json } = await kapso.runKapso(parameters);
		expect(json[0]).toMatchObject({ id: stored('15550004001')?.id, waId: '15550004001' });
	});

	test('Create or Update passes on a refusal for another reason', async () => {
		kapso.sandbox.faults.add({
			kind: 'status',
			method: 'POST',
			status: 422,
			body: { error: 'Customer must exist' },
		});
		const { error } = await kapso.runKapso(contact('upsert', { contactPhone: '15550004001' }));
		expect(error?.message).toBe('Customer must exist [item 0]');
	});

	test('Update changes the contact of each item, and adds to its metadata', async () => {
		const ana = stored('15550000001');
		if (ana) ana.metadata = { city: 'Rome' };
		const { items } = await kapso.runKapso(
			contact('update', {
				contactId: byId('={{ $json.id }}'),
				additionalFields: { profile_name: '={{ $json.name }}' },
				...metadataFields({ plan: 'gold' }),
			}),
			[
				{ id: ANA, name: 'A' },
				{ id: '+1 555 000 0002', name: 'B' },
			],
		);
		expect(items.map(({ json }) => [json.waId, json.profileName, json.metadata])).toEqual([
			['15550000001', 'A', { city: 'Rome', plan: 'gold' }],
			['15550000002', 'B', { plan: 'gold' }],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(kapso.requests('PATCH', `/contacts/${ANA}`)[0]?.body).toEqual({
			contact: { profile_name: 'A', metadata: { city: 'Rome', plan: 'gold' } },
		});
		expect(kapso.requests('PATCH', '/contacts/15550000002')).toHaveLength(1);
	});

	test('Update without metadata asks for nothing else', async () => {
		const additionalFields = { customer_id: 'cust-1' };
		const parameters = contact('update', { contactId: byId(ANA), additionalFields });
		const { json } = await kapso.runKapso({ ...parameters, simplify: false });
		expect(json[0]).toMatchObject({ customer_id: 'cust-1', wa_id: '15550000001' });
		expect(kapso.sandbox.requests.map(({ method }) => method)).toEqual(['PATCH']);
	});

	test('Get finds contacts by ID and by number in any writing', async () => {
		const { items } = await kapso.runKapso(contact('get', { contactId: byId('={{ $json.id }}') }), [
			{ id: ANA },
			{ id: '+1 (555) 000-0002' },
		]);
		expect(items.map(({ json }) => json.profileName)).toEqual(['Ana', 'Ben']);
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
	});

	test('Get Many passes the filters on, dates in UTC', async () => {
		const filters = {
			wa_id_contains: '={{ $json.part }}',
			created_after: '2020-01-01T00:00:00+02:00',
			// As the date picker gives it; the workflow's zone is n8n's default, New York's.
			created_before: '2030-01-01T00:00:00',
			has_customer: false,
			customer_id: '',
		};
		const { items } = await kapso.runKapso(contact('getAll', { filters }), [
			{ part: '0002' },
			{ part: '0001' },
		]);
		expect(items.map(({ json }) => json.profileName)).toEqual(['Ben', 'Ana']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		const [request] = kapso.requests('GET', '/contacts');
		expect(request?.query).toMatchObject({
			wa_id_contains: '0002',
			created_after: '2019-12-31T22:00:00.000Z',
			created_before: '2030-01-01T05:00:00.000Z',
			has_customer: 'false',
		});
		expect(Object.keys(request?.query ?? {})).not.toContain('customer_id');
	});

	test('Get Many follows cursors to the end, or stops at the limit', async () => {
		const { contacts } = kapso.sandbox.state;
		const ana = contacts.get(ANA);
		for (let n = 0; n < 230 && ana; n += 1) contacts.set(`c${n}`, { ...ana, id: `c${n}` });
		const all = await kapso.runKapso(contact('getAll', { returnAll: true }));
		expect(new Set(all.json.map(({ id }) => id)).size).toBe(233);
		const some = await kapso.runKapso(contact('getAll', { limit: 3, simplify: false }));
		expect(some.json.map(({ wa_id }) => wa_id)).toEqual(['15550000001', '15550000002', null]);
	});

	test('Delete erases the contact of each item', async () => {
		const { items } = await kapso.runKapso(
			contact('delete', { contactId: byId('={{ $json.id }}') }),
			[{ id: ANA }, { id: '15550000002' }],
		);
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true }, { deleted: true }]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		await kapso.scheduler.advance(1000);
		expect([...kapso.sandbox.state.contacts.values()].map(({ username }) => username)).toEqual([
			'@cleo',
		]);
	});

	test.each(['get', 'delete'])('%s says that a contact is not there', async (operation) => {
		const parameters = contact(operation, { contactId: byId('15550009999') });
		const { error } = await kapso.runKapso(parameters);
		expect(error?.message).toBe('Contact not found [item 0]');
		expect(error?.httpCode).toBe('404');
	});

	const phone = { contactPhone: '15550004001' };
	test.each([
		['create', 'Contact Phone Number', { contactPhone: '12' }],
		['create', 'Contact Phone Number', { contactPhone: 'US.42abc' }],
		['upsert', 'Contact Phone Number', { contactPhone: '={{ "" }}' }],
		['create', 'Metadata JSON', { ...phone, ...metadataJson([1]) }],
		['upsert', 'Metadata JSON', { ...phone, metadataMode: 'json', metadataJson: '{' }],
		['create', 'Metadata Fields', { ...phone, ...metadataFields({ '={{ "" }}': 'x' }) }],
		['update', 'Additional Fields', { contactId: byId(ANA) }],
		['update', 'Contact', { contactId: byId('={{ "" }}') }],
		['get', 'Contact', { contactId: byId('12') }],
		['delete', 'Contact', { contactId: byId('={{ " " }}') }],
		['getAll', 'Created After', { filters: { created_after: 'yesterday' } }],
		['getAll', 'Created Before', { filters: { created_before: '2026-13-01' } }],
	])('%s refuses bad input at %s before any request', async (operation, parameter, more) => {
		const { json } = await kapso.runKapso(contact(operation, more), undefined, {
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([{ failure: expect.objectContaining({ parameter, disposition: 'fix' }) }]);
		expect(kapso.sandbox.requests).toEqual([]);
	});
});
