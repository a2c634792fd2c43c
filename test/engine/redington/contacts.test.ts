import type { INodeParameters } from 'n8n-workflow';
import { byId, redingtonEngine } from '../../support/redingtonEngine';

const KNOWN = '+919812345678';
const NEW = '+91 98000 00001';

describe('Redington: contacts', () => {
	const rig = redingtonEngine();

	const run = async (operation: string, parameters: INodeParameters, items?: object[]) =>
		await rig.run('contact', operation, parameters, items as never);
	const idOf = (phone: string) =>
		[...rig.sandbox.state.contacts.values()].find(
			({ phone_number }) => `+${phone_number}` === phone,
		)?.id ?? '';

	test('create, and the number is taken from then on', async () => {
		const parameters = { mobileNumber: NEW, contactName: 'Ravi' };
		const { json } = await run('create', parameters);
		expect(json[0]).toMatchObject({ phoneNumber: '+919800000001', name: 'Ravi' });
		const { error } = await run('create', parameters);
		expect(error?.message).toMatch(/one with this name or number already \[item 0\]/);
	});

	test('a national number in the default country', async () => {
		const options = { defaultCountry: 'IN' };
		const { json } = await run('create', {
			mobileNumber: '09800000001',
			contactName: 'R',
			options,
		});
		expect(json[0]?.phoneNumber).toBe('+919800000001');
	});

	test('get by number and by ID; an unknown number gives no item, an unknown ID fails', async () => {
		const items = [{ who: KNOWN }, { who: '+919800000009' }, { who: idOf(KNOWN) }];
		const { items: out } = await run('get', { contactId: byId('={{ $json.who }}') }, items);
		expect(out.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['Asha', { item: 0 }],
			['Asha', { item: 2 }],
		]);
		const { error } = await run('get', { contactId: byId('f'.repeat(24)) });
		expect(error?.message).toMatch(/Contact not found/);
	});

	test('update by number, with the names of ignored attributes', async () => {
		const { json, error } = await run('update', {
			contactId: byId(KNOWN),
			attributesMode: 'json',
			attributesJson: { city: 'Chennai', shoeSize: 42 } as never,
			additionalFields: { opted_in: false, name: 'Asha K' },
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			name: 'Asha K',
			optedIn: false,
			blocked: false,
			attributes: { city: 'Chennai' },
			ignoredAttributes: ['shoeSize'],
		});
		expect(rig.requests('PATCH', /contact/)[0]?.body).toEqual({
			name: 'Asha K',
			opted_in: false,
			attributes: { city: 'Chennai', shoeSize: '42' },
		});
	});

	test.each<[string, INodeParameters, RegExp]>([
		['nothing to change', { contactId: byId(KNOWN) }, /nothing to change/],
		['an unknown number', { contactId: byId(NEW), additionalFields: { name: 'A' } }, /no contact/],
	])('update refused: %s', async (_name, parameters, message) => {
		const { error } = await run('update', parameters);
		expect(error?.message).toMatch(message);
		expect(rig.requests('PATCH', /contact/)).toHaveLength(0);
	});

	test('create or update: a known one is changed, a new one created and completed', async () => {
		const parameters = {
			mobileNumber: '={{ $json.phone }}',
			contactName: '={{ $json.name }}',
			attributesMode: 'fields',
			attributeFields: { attribute: [{ name: 'city', value: '={{ $json.city }}' }] },
		};
		const items = [
			{ phone: KNOWN, name: 'Asha', city: 'Pune' },
			{ phone: NEW, name: 'Ravi', city: 'Goa' },
		];
		const { json, error } = await run('upsert', parameters, items);
		expect(error).toBeUndefined();
		expect(json.map(({ name, attributes }) => [name, attributes])).toEqual([
			['Asha', { city: 'Pune' }],
			['Ravi', { city: 'Goa' }],
		]);
		expect(rig.requests('POST', '/contact')).toHaveLength(1);
	});

	test('create or update: a lost answer makes no failure', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		rig.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: /contact$/ });
		const { json, error } = await run('upsert', { mobileNumber: NEW, contactName: 'Ravi' });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ name: 'Ravi', phoneNumber: '+919800000001' });
	});

	describe('on error', () => {
		const items = [{ who: KNOWN }, { who: 'x' }, { who: KNOWN }];
		const get = async (onError?: 'continueRegularOutput' | 'continueErrorOutput') =>
			await rig.run('contact', 'get', { contactId: byId('={{ $json.who }}') }, items, { onError });

		test('stop names the item and the parameter', async () => {
			const { error } = await get();
			expect(error?.message).toMatch(/\[item 1\]/);
			expect(error?.description).toMatch(/'Contact'/);
		});

		test('continue', async () => {
			const { json } = await get('continueRegularOutput');
			expect(json).toHaveLength(3);
			expect(json[1]).toEqual({
				failure: expect.objectContaining({ disposition: 'fix' }) as object,
			});
		});

		test('error output', async () => {
			const { items: out, errors } = await get('continueErrorOutput');
			expect([out.length, errors.length]).toEqual([2, 1]);
		});
	});
});
