import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Stage } from '../stage';
import { errorOf, outputOf } from './client';
import type { Execution, NodeJson } from './types';
import { byHand, START } from './workflows';

export interface Ran {
	execution: Execution;
	items: INodeExecutionData[];
	json: IDataObject[];
	/** '' where it succeeded. */
	error: string;
}

/** Saves a workflow of one node, runs it by hand with these items, and removes it again. */
export async function runOnce(
	{ n8n }: Stage,
	node: NodeJson,
	items: INodeExecutionData[] = [{ json: {} }],
): Promise<Ran> {
	const workflow = await n8n.save(byHand(node, items));
	const execution = await n8n.finished(await n8n.runByHand(workflow, START));
	const output = outputOf(execution, node.name);
	await n8n.remove(workflow);
	const error = errorOf(execution);
	return { execution, items: output, json: output.map(({ json }) => json), error };
}
