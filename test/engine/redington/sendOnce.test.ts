import type { INodeParameters } from 'n8n-workflow';
import { byId, FAST, mapped, redingtonEngine } from '../../support/redingtonEngine';
import { ACROSS, forgetful, tally } from '../../support/sendOnce';

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({ phone: `+9198300${String(10_000 + at)}` }));

const COMMON: INodeParameters = {
	template: byId('packagedelivered'),
	to: '={{ $json.phone }}',
	contactName: 'Customer',
	variables: mapped({ 'body:1': '={{ $json.phone }}', 'body:2': 'Mam' }),
	options: { ...FAST, ...ACROSS },
};

describe('Redington: Send Once across executions', () => {
	const rig = redingtonEngine();
	forgetful();
	const ones = (count: number) => Array.from({ length: count }, () => 1);
	const times = (items: ReturnType<typeof people>) =>
		items.map(({ phone }) => rig.sandbox.messagesTo(phone.slice(1)).length);

	test.each([
		['message', 'sendTemplate', {}],
		['campaign', 'launch', { campaignName: 'august' }],
	] as const)('%s %s: a second execution skips everybody', async (resource, operation, more) => {
		const run = async (count: number) =>
			tally((await rig.run(resource, operation, { ...COMMON, ...more }, people(count))).json);
		expect(await run(20)).toBe('accepted×20');
		expect(await run(23)).toBe('accepted×3 skipped×20');
		expect(times(people(23))).toEqual(ones(23));
	});

	test('another campaign goes to the same people', async () => {
		const launch = async (campaignName: string) =>
			tally((await rig.run('campaign', 'launch', { ...COMMON, campaignName }, people(2))).json);
		expect(await launch('august')).toBe('accepted×2');
		expect(await launch('september')).toBe('accepted×2');
	});
});
