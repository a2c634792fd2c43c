import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Clock } from '../clock';
import { failureOf, FailureError } from '../failures/error';
import type { Failure } from '../failures/types';
import { skipped, statusOf, STOPPED } from '../send/outcome';
import type { SendOutcome } from '../send/outcome';
import { BatchGroup } from './batchGroup';
import { ItemContext } from './itemContext';
import { report } from './report';
import { claimsFor } from './sendOnce';
import { runIndexOf, timeoutOf } from './settings';
import type { BatchOperation, NodeDefinition } from './types';

/** Groups the items, gives each group to the operation, and reports one outcome an item. */
export async function runBatch<Api>(
	operation: BatchOperation<Api>,
	definition: NodeDefinition<Api>,
	functions: IExecuteFunctions,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const api = await definition.createApi(functions, { timeoutMs: timeoutOf(functions) });
	const outcomes = new Map<number, SendOutcome>();
	const groups = new Map<string, Array<ItemContext<Api>>>();

	functions.getInputData().forEach((_item, index) => {
		const ctx = new ItemContext(functions, index, api);
		try {
			const key = operation.groupKey(ctx);
			const group = groups.get(key);
			if (group) group.push(ctx);
			else groups.set(key, [ctx]);
		} catch (error) {
			outcomes.set(index, failed(failureOf(error)));
		}
	});

	const claims = claimsFor(functions, clock);
	const run = { outcomes, context: functions.getContext('node'), claims };
	for (const [key, items] of groups) {
		const scope = `${runIndexOf(functions)} ${operation.value} ${key}`;
		const group = new BatchGroup(items, run, scope);
		await runGroup(operation, group, functions.getExecutionCancelSignal()?.aborted === true);
	}

	const all = functions.getInputData().map((_item, index) => {
		return outcomes.get(index) ?? failed(NOT_REPORTED);
	});
	return report(functions, all, functions.getNodeParameter('simplify', 0, true) === true);
}

async function runGroup<Api>(
	operation: BatchOperation<Api>,
	group: BatchGroup<Api>,
	stopped: boolean,
): Promise<void> {
	let rest: SendOutcome = failed(NOT_REPORTED);
	if (stopped) {
		rest = skipped(STOPPED);
	} else {
		try {
			await operation.batch(group);
		} catch (error) {
			rest = failed(failureOf(error));
			// Where it broke off is not known, so neither is whether anybody was sent to.
			if (!(error instanceof FailureError)) group.hold(group.items.map((item) => ({ item })));
		}
	}
	for (const item of group.items) if (!group.settled(item)) group.settle(item, rest);
	await group.release();
}

const NOT_REPORTED: Failure = {
	code: 'NOT_REPORTED',
	title: 'The service said nothing about this recipient',
	disposition: 'unknown',
	hint: "Look it up in the campaign's list of recipients",
};

function failed(failure: Failure): SendOutcome {
	return { status: statusOf(failure), attempts: 0, failure };
}
