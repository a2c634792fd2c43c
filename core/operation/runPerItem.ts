import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failureOf } from '../failures/error';
import type { Failure } from '../failures/types';
import { ItemContext } from './itemContext';
import { errorOutputItem, nodeError, onErrorOf } from './onError';
import type { NodeDefinition, PerItemOperation } from './types';
import { FileOutput } from './types';
import { timeoutOf } from './settings';

/** Runs an operation for each item, in order: a later one may depend on what an earlier one did. */
export async function runPerItem<Api>(
	operation: PerItemOperation<Api>,
	definition: NodeDefinition<Api>,
	functions: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	const api = await definition.createApi(functions, { timeoutMs: timeoutOf(functions) });
	const items: INodeExecutionData[] = [];
	for (let index = 0; index < functions.getInputData().length; index += 1) {
		if (functions.getExecutionCancelSignal()?.aborted) break;
		const ctx = new ItemContext(functions, index, api);
		try {
			// Not spread: a report's 100,000 rows are more arguments than a call can have.
			for (const item of await outputOf(operation, ctx)) items.push(item);
		} catch (error) {
			items.push(failedItem(functions, failureOf(error), index));
		}
	}
	return items;
}

async function outputOf<Api>(
	operation: PerItemOperation<Api>,
	ctx: ItemContext<Api>,
): Promise<INodeExecutionData[]> {
	const output = await operation.perItem(ctx);
	const pairedItem = { item: ctx.index };
	if (output instanceof FileOutput) {
		return [{ json: output.json, binary: output.binary, pairedItem }];
	}
	const simplify =
		operation.simplify && ctx.boolean('simplify')
			? operation.simplify
			: (row: IDataObject): IDataObject => row;
	const rows = Array.isArray(output) ? output : [output];
	return rows.map((row) => ({ json: simplify(row), pairedItem }));
}

function failedItem(
	functions: IExecuteFunctions,
	failure: Failure,
	index: number,
): INodeExecutionData {
	switch (onErrorOf(functions)) {
		case 'continueErrorOutput':
			return errorOutputItem(failure, index);
		case 'continueRegularOutput':
			// Not under the key `error`: in the first item that makes n8n run the whole node again.
			return { json: { failure: { ...failure } }, pairedItem: { item: index } };
		case 'stopWorkflow':
			throw nodeError(functions, failure, index);
	}
}
