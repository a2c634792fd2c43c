import type { IConnections, INode } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { msgkartEngine } from '../../support/msgkartEngine';
import { ownTypes } from '../../support/ownTypes';

interface Example {
	nodes: INode[];
	connections: IConnections;
}

const FILE = path.resolve(__dirname, '../../../examples/msgkart-promotion-to-crm-contacts.json');
const example = JSON.parse(fs.readFileSync(FILE, 'utf8')) as Example;

describe('the Msgkart example workflow', () => {
	const msgkart = msgkartEngine();

	test('launches one promotion to the contacts of the CRM', async () => {
		const { engine } = msgkart;
		const input = ['Ana', 'Ben'].map((firstName, at) => ({
			json: { firstName, phone: `+9199999000${String(at).padStart(2, '0')}` },
		}));
		const nodes = ownTypes(example.nodes, engine);
		const run = await engine.execute({ ...example, nodes, input });
		expect(run.data.resultData.error).toBeUndefined();
		const [last] = run.data.resultData.runData['Note Outcome in CRM'] ?? [];
		const out = last?.data?.main[0]?.map(({ json }) => [json.status, json.recipient]);
		expect(out).toEqual(input.map(({ json }) => ['accepted', json.phone]));
		expect(msgkart.sandbox.state.promotions.size).toBe(1);
		await msgkart.scheduler.advance(60_000);
		expect(msgkart.sandbox.messagesTo('919999900001')[0]?.values).toEqual(['Ben']);
	});

	test('has only parameters that the nodes have', () => {
		const { packageName, nodeTypes } = msgkart.engine;
		for (const { type, parameters } of ownTypes(example.nodes, msgkart.engine)) {
			if (!type.startsWith(`${packageName}.`)) continue;
			const { properties } = nodeTypes.getByNameAndVersion(type, 1).description;
			const known = new Set(properties.map(({ name }) => name));
			expect(Object.keys(parameters).filter((name) => !known.has(name))).toEqual([]);
		}
	});
});
