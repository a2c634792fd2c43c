import type { INode } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { whatomateEngine } from '../../support/whatomateEngine';
import { Poller } from '../../support/whatomatePoller';

const FILE = path.resolve(__dirname, '../../../examples/whatomate-campaign-from-crm.json');

describe('the example workflow', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 10, readShare: 1 }, () => Date.now());
	const { nodes } = JSON.parse(fs.readFileSync(FILE, 'utf8')) as { nodes: INode[] };
	const parametersOf = (name: string) => nodes.find((node) => node.name === name)!.parameters;

	test('from the CRM to the launch, and back with the progress', async () => {
		const poller = new Poller(whatomate.engine, parametersOf('Whatomate Campaign Trigger'));
		await poller.poll();
		const contacts = [
			{ phone: '+919551000001', firstName: 'Asha', order: 'A-17' },
			{ phone: '+919551000002', firstName: 'Ravi', order: 'A-18' },
		];
		const { json } = await whatomate.run(parametersOf('Launch Campaign'), contacts);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		await whatomate.scheduler.advance(60_000);
		const events = await poller.poll();
		expect(events.map(({ event }) => event)).toEqual([
			'delivered',
			'read',
			'delivered',
			'read',
			'campaignFinished',
		]);
		const stats = await whatomate.run(parametersOf('Get Stats'), [events.at(-1) ?? {}]);
		expect(stats.json[0]).toMatchObject({ campaignStatus: 'completed', delivered: 2, readRate: 1 });
	});
});
