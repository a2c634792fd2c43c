import type { IConnections, INode } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { ownTypes } from '../../support/ownTypes';
import { people, routeeEngine } from '../../support/routeeEngine';

interface Example {
	nodes: INode[];
	connections: IConnections;
}

const FILE = path.resolve(__dirname, '../../../examples/routee-template-to-crm-contacts.json');
const example = JSON.parse(fs.readFileSync(FILE, 'utf8')) as Example;

describe('the Routee example workflow', () => {
	const routee = routeeEngine();

	test('sends the template to each contact of the CRM', async () => {
		const items = people(3).map(({ phone, name }) => ({ json: { phone, firstName: name } }));
		const run = await routee.engine.execute({
			...example,
			nodes: ownTypes(example.nodes, routee.engine),
			input: items,
		});
		expect(run.data.resultData.error).toBeUndefined();
		const [last] = run.data.resultData.runData['Note Outcome in CRM'] ?? [];
		const out = last?.data?.main[0]?.map(({ json }) => [json.status, json.recipient]);
		expect(out).toEqual(items.map(({ json }) => ['accepted', json.phone]));
	});

	test('has only parameters that the nodes have', () => {
		const { packageName, nodeTypes } = routee.engine;
		for (const { type, parameters } of ownTypes(example.nodes, routee.engine)) {
			if (!type.startsWith(`${packageName}.`)) continue;
			const { properties } = nodeTypes.getByNameAndVersion(type, 1).description;
			const known = new Set(properties.map(({ name }) => name));
			expect(Object.keys(parameters).filter((name) => !known.has(name))).toEqual([]);
		}
	});
});
