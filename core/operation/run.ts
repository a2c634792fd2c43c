import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { systemClock } from '../clock';
import { runBatch } from './runBatch';
import { runPerItem } from './runPerItem';
import { runSend } from './runSend';
import type { NodeDefinition, Operation } from './types';

/** A node's `execute`: finds the operation in the same list that made the form, and runs it. */
export async function runNode<Api>(
	definition: NodeDefinition<Api>,
	functions: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	if (functions.getInputData().length === 0) return [[]];
	const operation = chosen(definition, functions);
	switch (operation.kind) {
		case 'send':
			return [await runSend(operation, definition, functions, systemClock)];
		case 'batch':
			return [await runBatch(operation, definition, functions, systemClock)];
		case 'perItem':
			return [await runPerItem(operation, definition, functions)];
	}
}

function chosen<Api>(
	{ resources }: NodeDefinition<Api>,
	functions: IExecuteFunctions,
): Operation<Api> {
	const resource = functions.getNodeParameter('resource', 0) as string;
	const value = functions.getNodeParameter('operation', 0) as string;
	const operation = resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (!operation) {
		throw new NodeOperationError(
			functions.getNode(),
			`There is no operation '${value}' for '${resource}' in this version of the node`,
			{ description: 'Choose the resource and the operation again' },
		);
	}
	return operation;
}
