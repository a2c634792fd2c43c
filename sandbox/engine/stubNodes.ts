import type { INodeType } from 'n8n-workflow';
import { agentNodes } from './stubs/agent';
import { dataTableNode } from './stubs/dataTable';
import { stub, trigger } from './stubs/define';
import { flowNodes } from './stubs/flow';
import { serviceNodes } from './stubs/services';
import type { StubWorld } from './stubs/world';

/** They pass on what the workflow was started with. */
const TRIGGERS = [
	'chatTrigger',
	'hubspotTrigger',
	'manualTrigger',
	'pipedriveTrigger',
	'scheduleTrigger',
	'shopifyTrigger',
];

const passOn = (name: string): INodeType =>
	stub({
		name,
		async execute() {
			return [this.getInputData()];
		},
	});

/** As much of n8n's own nodes as the sandbox workflows need; the engine is real, these are not. */
export function stubNodes(world: StubWorld): ReadonlyMap<string, INodeType> {
	const nodes = [
		...TRIGGERS.map(trigger),
		passOn('noOp'),
		// Stands for the CRM: what it hands over is what the workflow was started with.
		passOn('code'),
		stub({ name: 'stickyNote', inputs: [], outputs: [], execute: undefined }),
		...flowNodes,
		...serviceNodes(world),
		...agentNodes(world),
		dataTableNode(world),
	];
	return new Map(nodes.map((node) => [node.description.name, node]));
}
