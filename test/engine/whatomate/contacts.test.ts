import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, whatomateEngine, withoutWaiting } from '../../support/whatomateEngine';

const ASHA = '+91 95510 00001';

describe('Whatomate: contacts, templates, accounts', () => {
	const whatomate = whatomateEngine();
	const stored = (digits: string) =>
		[...whatomate.sandbox.state.contacts.values()].find(
			({ phone_number, deleted_at }) => phone_number === digits && deleted_at === undefined,
		);
	const contact = async (operation: string, more: INodeParameters = {}, items?: IDataObject[]) =>
		await whatomate.run(
			{
				resource: 'contact',
				operation,
				additionalFields: {},
				simplify: true,
				options: {},
				...more,
			},
			items,
		);

	test('create, with everything', async () => {
		const { json } = await contact('create', {
			contactPhone: '+1 555-200-0000',
			additionalFields: {
				name: 'Ana',
				account: byId('Support'),
				tags: 'vip, new ,vip',
				metadata: '{ "plan": "gold" }',
			},
		});
		expect(json[0]).toMatchObject({
			phoneNumber: '15552000000',
			name: 'Ana',
			account: 'Support',
			tags: ['vip', 'new'],
			metadata: { plan: 'gold' },
		});
		const again = await contact('create', { contactPhone: '15552000000' });
		expect(again.error?.message).toContain('already exists');
		expect(again.error?.description).toContain('Create or Update');
	});

	test.each<[string, INodeParameters, RegExp]>([
		['a number that is none', { contactPhone: 'hello' }, /contains letters/],
		['metadata that is none', { additionalFields: { metadata: '[1]' } }, /not a JSON object/],
		['an account that is not there', { additionalFields: { account: byId('X') } }, /named 'X'/],
	])('%s is refused before anything is made', async (_name, more, message) => {
		const { error } = await contact('create', { contactPhone: '+15552000000', ...more });
		expect(error?.message).toMatch(message);
		expect(whatomate.requests('POST', '')).toEqual([]);
	});

	test('create or update: one contact for a number, metadata kept', async () => {
		const upsert = async (additionalFields: INodeParameters) =>
			await contact('upsert', { contactPhone: '+15552000000', additionalFields });
		await upsert({ name: 'Ana', metadata: '{ "plan": "gold" }' });
		await upsert({ metadata: '{ "city": "Rome" }' });
		expect(stored('15552000000')).toMatchObject({
			profile_name: 'Ana',
			metadata: { plan: 'gold', city: 'Rome' },
		});
		const { json } = await upsert({});
		expect(json[0]?.name).toBe('Ana');
		expect(whatomate.requests('POST', '/contacts')).toHaveLength(1);
	});

	test('create or update, when the answer gets lost or somebody was faster', async () => {
		withoutWaiting();
		whatomate.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: /contacts$/ });
		const { json } = await contact('upsert', {
			contactPhone: '+15552000000',
			additionalFields: { name: 'Ana' },
		});
		expect(json[0]?.name).toBe('Ana');
	});

	test('update by number; nothing given is refused', async () => {
		const { json } = await contact('update', {
			contactId: byId(ASHA),
			additionalFields: { name: 'Asha K', tags: ['a', 'b'] as never },
		});
		expect(json[0]).toMatchObject({ name: 'Asha K', tags: ['a', 'b'] });
		const nothing = await contact('update', { contactId: byId(ASHA) });
		expect(nothing.error?.message).toContain('There is nothing to change');
	});

	test.each([
		['replace', ['new'], 'new'],
		['add', ['vip', 'chennai', 'new'], 'new, vip'],
		['remove', ['chennai'], 'vip'],
		['replace', [], ''],
	])('set tags: %s → %j', async (tagsChange, expected, tags) => {
		const { json } = await contact('setTags', { contactId: byId(ASHA), tagsChange, tags });
		expect(json[0]?.tags).toEqual(expected);
		expect(stored('919551000001')?.tags).toEqual(expected);
	});

	test('get many by words and by tags', async () => {
		const getMany = async (filters: INodeParameters, more: INodeParameters = {}) => {
			const { json } = await contact('getAll', { filters, returnAll: true, ...more });
			return json.map(({ name }) => name).sort();
		};
		expect(await getMany({})).toEqual(['Asha', 'Meera', 'Ravi']);
		expect(await getMany({ search: 'rav' })).toEqual(['Ravi']);
		expect(await getMany({ tags: 'vip' })).toEqual(['Asha']);
		expect(await getMany({ tags: 'vip, chennai' })).toEqual(['Asha', 'Ravi']);
		expect(await getMany({}, { returnAll: false, limit: 2 })).toHaveLength(2);
	});

	test('get and delete, item by item', async () => {
		const items = [{ phone: ASHA }, { phone: '919551000002' }];
		const got = await contact('get', { contactId: byId('={{ $json.phone }}') }, items);
		expect(got.json.map(({ name }) => name)).toEqual(['Asha', 'Ravi']);
		const { json } = await contact('delete', { contactId: byId('={{ $json.phone }}') }, items);
		expect(json).toEqual([{ deleted: true }, { deleted: true }]);
		expect(stored('919551000001')).toBeUndefined();
	});

	test('without the permission, the server says so', async () => {
		whatomate.sandbox.state.user.permissions.delete('contacts:write');
		const { error } = await contact('create', { contactPhone: '+15552000000' });
		expect(error?.message).toContain('Insufficient permissions');
	});

	describe('templates', () => {
		const template = async (operation: string, more: INodeParameters = {}) =>
			await whatomate.run({
				resource: 'template',
				operation,
				simplify: true,
				options: {},
				...more,
			});

		test('get one by name, with its variables', async () => {
			const { json } = await template('get', { template: byId('coupon_named:en') });
			expect(json[0]).toMatchObject({
				name: 'coupon_named',
				account: 'Main',
				status: 'APPROVED',
				variables: ['body:customer_name', 'body:coupon'],
			});
			const wrong = await template('get', { template: byId('coupon_named:de') });
			expect(wrong.error?.description).toContain('It exists in en');
		});

		test('get many, by status, category and name', async () => {
			const getMany = async (filters: INodeParameters) =>
				(await template('getAll', { filters, returnAll: true })).json.map(({ name }) => name);
			expect(await getMany({})).toHaveLength(6);
			expect(await getMany({ status: 'PENDING' })).toEqual(['waiting_for_review']);
			expect(await getMany({ category: 'UTILITY' })).toEqual(['order_update']);
			expect(await getMany({ search: 'header', account: byId('Main') })).toEqual(['season_header']);
			await whatomate.restart({ dialect: 'D' });
			expect(await getMany({ search: 'header' })).toEqual(['season_header']);
		});

		test('sync tells how many there are', async () => {
			const { json } = await template('sync', { account: byId('Main') });
			expect(json).toEqual([{ account: 'Main', count: 6, message: 'Synced 6 templates' }]);
			const wrong = await template('sync', { account: byId('Nowhere') });
			expect(wrong.error?.message).toContain("no WhatsApp account named 'Nowhere'");
		});
	});
});
