import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, FAST, inOrder, mapped, redingtonEngine } from '../../support/redingtonEngine';
import type { RunOptions } from '../../support/runNode';

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ phone: `+9198200${String(10_000 + at)}` }));

const LAUNCH = {
	campaignName: 'august',
	template: byId('packagedelivered'),
	to: '={{ $json.phone }}',
	contactName: 'Customer',
	variables: mapped({ 'body:1': '={{ $json.phone }}', 'body:2': 'Mam' }),
	options: FAST,
};

describe('Redington: launching an API campaign', () => {
	const rig = redingtonEngine();

	const launch = async (
		items: IDataObject[],
		parameters: INodeParameters = {},
		options?: RunOptions,
	) => await rig.run('campaign', 'launch', { ...LAUNCH, ...parameters }, items, options);
	const creates = () => rig.requests('POST', '/campaign/api');
	const sends = () => rig.requests('POST', '/campaign/api/send');

	test('creates the campaign once and sends it to 1,000 people', async () => {
		const items = people(1000);
		const { items: out, error } = await launch(items);
		expect(error).toBeUndefined();
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(1000));
		const id = rig.idOf('campaigns', 'august');
		expect(out.every(({ json }) => json.campaignId === id)).toBe(true);
		expect(out[3]?.json).toMatchObject({
			status: 'accepted',
			campaignName: 'august',
			reference: `august:${items[3]?.phone}`,
		});
		expect(creates().map(({ body }) => body)).toEqual([
			{ campaign_name: 'august', template_name: 'packagedelivered' },
		]);
		expect(sends()).toHaveLength(1000);
		expect(rig.sandbox.messagesTo('919820010000')).toHaveLength(1);
	});

	test('uses the campaign of that name again', async () => {
		await launch(people(1));
		const { json } = await launch(people(2));
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(creates()).toHaveLength(1);
	});

	test('several campaigns in one run, each by its items', async () => {
		const items = people(4).map((one, at) => ({ ...one, name: `c${at % 2}` }));
		const { json } = await launch(items, { campaignName: '={{ $json.name }}' });
		expect(json.map(({ campaignName }) => campaignName)).toEqual(['c0', 'c1', 'c0', 'c1']);
		expect(creates()).toHaveLength(2);
	});

	test('a lost answer to the creation makes no second campaign', async () => {
		rig.sandbox.faults.add({ kind: 'resetAfter', path: /campaign\/api$/, method: 'POST' });
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { json, error } = await launch(people(3));
		expect(error).toBeUndefined();
		expect(json.map(({ campaignId }) => campaignId)).toEqual(
			Array.from({ length: 3 }, () => rig.idOf('campaigns', 'august')),
		);
		expect(creates().map(({ status }) => status)).toEqual([0, 409]);
	});

	test('where the campaign can not be created, nobody is messaged', async () => {
		rig.sandbox.faults.add({
			kind: 'status',
			path: /campaign\/api$/,
			method: 'POST',
			status: 403,
			body: { error: 'Plan does not allow campaigns' },
			times: Infinity,
		});
		const { error } = await launch(people(3));
		expect(error?.message).toMatch(/3 of 3 messages were not accepted, first: Plan does not allow/);
		expect(sends()).toHaveLength(0);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['another template', { template: byId('tracklink'), campaignName: 'Cetas2' }, /sends the/],
		['a stopped campaign', { campaignName: 'cetas', template: byId('testmessage1') }, /STOPPED/],
		['a pending template', { template: byId('notyet') }, /status is pending/],
		['a rejected template', { template: byId('imagetemplate') }, /INCORRECT_CATEGORY/],
		['an unknown template', { template: byId('nosuch') }, /no template 'nosuch'/],
		['an unknown ID', { template: byId('a'.repeat(24)) }, /no template 'a+'/],
	])('refused before anything is created: %s', async (_name, parameters, message) => {
		const { error } = await launch(people(1), parameters);
		expect(error?.message).toMatch(message);
		expect([...creates(), ...sends()]).toHaveLength(0);
	});

	test('bad items leave the campaign uncreated', async () => {
		const { error } = await launch([{ phone: 'x' }, { phone: '' }]);
		expect(error?.message).toMatch(/2 of 2/);
		expect(creates()).toHaveLength(0);
	});

	test('a retried execution sends only the rest, in the same campaign', async () => {
		const items = people(10);
		rig.sandbox.faults.add({ kind: 'status', path: /send$/, status: 400, times: 4 });
		const { run } = await launch(items);
		const { json, error } = await launch(items, {}, { resume: run, executionId: '2' });
		expect(error).toBeUndefined();
		expect(json.filter(({ replayed }) => replayed)).toHaveLength(6);
		expect(creates()).toHaveLength(1);
		const counts = items.map(({ phone }) => rig.sandbox.messagesTo(phone.slice(1)).length);
		expect(new Set(counts)).toEqual(new Set([1]));
	});
});
