import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import type { Failure } from '../failures/types';

export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/** The node's own On Error setting. */
export function onErrorOf(functions: IExecuteFunctions): OnError {
	const setting = functions.getNode().onError;
	if (setting) return setting;
	return functions.continueOnFail() ? 'continueRegularOutput' : 'stopWorkflow';
}

/**
 * A failed item that goes to the error output: n8n routes an item there whose JSON is exactly
 * `{ error }`, and merges it with its input item.
 */
export function errorOutputItem(
	failure: Failure,
	index: number,
	recipient?: string,
): INodeExecutionData {
	const error = { ...failure, message: failure.title, ...(recipient && { recipient }) };
	return { json: { error }, pairedItem: { item: index } };
}

/** One item's failure as the error that n8n shows. */
export function nodeError(
	functions: IExecuteFunctions,
	failure: Failure,
	index: number,
): NodeApiError | NodeOperationError {
	const node = functions.getNode();
	const message = `${failure.title} [item ${index}]`;
	const description = explain(failure);
	if (failure.httpStatus === undefined) {
		return new NodeOperationError(node, message, { description, itemIndex: index });
	}
	return new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		httpCode: String(failure.httpStatus),
		itemIndex: index,
	});
}

/** What the service said, how to get unstuck, and what its support asks for, in sentences. */
export function explain(failure: Failure): string {
	const { details, hint, retryAt, traceId, code, parameter } = failure;
	const parts = [
		details,
		hint,
		retryAt && `Not before ${retryAt}`,
		parameter && !failure.title.includes(`'${parameter}'`) && `Parameter: '${parameter}'`,
		code !== 'INVALID_PARAMETER' && `Code ${code}`,
		traceId && `Trace ID ${traceId}`,
	];
	return parts.filter(Boolean).join('. ');
}
