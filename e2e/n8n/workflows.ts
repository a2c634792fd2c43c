import type { IConnections, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { NodeJson, WorkflowJson } from './types';

export const START = 'Start';
const WEBHOOK = 'Incoming';

/** Nodes one after the other. */
export function chain(name: string, nodes: NodeJson[]): WorkflowJson {
	const connections: IConnections = {};
	nodes.forEach((node, index) => {
		const next = nodes[index + 1];
		if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	const placed = nodes.map((node, index): NodeJson => ({
		id: randomUUID(),
		typeVersion: 1,
		position: [index * 220, 0],
		parameters: {},
		...node,
	}));
	return { name, nodes: placed, connections };
}

/** One node after a manual trigger that gives these items. */
export function byHand(node: NodeJson, items: INodeExecutionData[]): WorkflowJson {
	const start = { name: START, type: 'n8n-nodes-base.manualTrigger' };
	return { ...chain(node.name, [start, node]), pinData: { [START]: items } };
}

/** One node after a webhook: each of the posted `people` is an item. */
export function byWebhook(node: NodeJson, path: string): WorkflowJson {
	return chain(node.name, [
		{
			name: WEBHOOK,
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: randomUUID(),
			parameters: { httpMethod: 'POST', path },
		},
		{
			name: 'People',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'body.people' },
		},
		node,
	]);
}

/** A trigger and a node after it, as a workflow needs to be activated. */
export function started(trigger: NodeJson): WorkflowJson {
	const webhookId = randomUUID();
	return chain(trigger.name, [
		{ webhookId, ...trigger },
		{ name: 'Note', type: 'n8n-nodes-base.noOp' },
	]);
}

/** A file as n8n's items carry it. */
export function fileItem(
	content: string,
	mimeType: string,
	fileName: string,
	json: IDataObject = {},
) {
	const data = Buffer.from(content).toString('base64');
	return { json, binary: { data: { data, mimeType, fileName } } };
}

export const byId = (value: string, mode = 'id') => ({ __rl: true, mode, value });

export const mapped = (value: Record<string, string>) => ({ mappingMode: 'defineBelow', value });
