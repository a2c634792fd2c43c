import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** Settings of the run as a whole, which the first item's options decide. */
export function runOptions(functions: IExecuteFunctions): IDataObject {
	return functions.getNodeParameter('options', 0, {}) as IDataObject;
}

/** The option Request Timeout, in milliseconds. */
export function timeoutOf(functions: IExecuteFunctions): number | undefined {
	const seconds = Number(runOptions(functions).requestTimeout ?? 0);
	return seconds > 0 ? seconds * 1000 : undefined;
}

/** n8n counts how often a node ran in this execution; see the ledger for why it matters. */
export function runIndexOf(functions: IExecuteFunctions): number {
	return Number(functions.getWorkflowDataProxy(0).$runIndex);
}
