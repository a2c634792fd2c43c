import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	IRunExecutionData,
} from 'n8n-workflow';
import type { Engine } from '../../sandbox/engine/engine';

export interface RunOptions {
	onError?: INode['onError'];
	/** Tries in all, with n8n's Retry On Fail. */
	tries?: number;
	/** Run again from here, as n8n's Retry of a failed execution does. */
	resume?: IRun;
	executionId?: string;
	onStart?(execution: { cancel(): void }): void;
}

export interface NodeRun {
	/** Items of the regular output. */
	items: INodeExecutionData[];
	/** Items of the error output. */
	errors: INodeExecutionData[];
	json: IDataObject[];
	error?: Error & { description?: string | null; httpCode?: string | null };
	run: IRun;
}

export const NODE = 'Node under test';

/** Runs one node after a manual trigger, through n8n's engine. `node` is its name: 'kapso'. */
export async function runNode(
	engine: Engine,
	node: string,
	credential: string,
	parameters: INodeParameters,
	items: IDataObject[] | INodeExecutionData[] = [{}],
	options: RunOptions = {},
): Promise<NodeRun> {
	const { onError, tries, resume, executionId, onStart } = options;
	const input = items.map((item): INodeExecutionData =>
		'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject },
	);
	const nodes: INode[] = [
		{
			id: '1',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '2',
			name: NODE,
			type: `${engine.packageName}.${node}`,
			typeVersion: 1,
			position: [200, 0],
			parameters,
			credentials: { [credential]: { id: '1', name: credential } },
			...(onError && { onError }),
			...(tries && { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 }),
		},
	];
	const connections = { Start: { main: [[{ node: NODE, type: 'main' as const, index: 0 }]] } };
	const run = await engine.execute({
		nodes,
		connections,
		input,
		executionId,
		onStart,
		resume: resume && forRetry(resume),
	});
	const last = run.data.resultData.runData[NODE]?.at(-1);
	const [main, failed] = last?.data?.main ?? [];
	const error = (last?.error ?? run.data.resultData.error) as NodeRun['error'];
	return {
		items: main ?? [],
		errors: failed ?? [],
		json: (main ?? []).map(({ json }) => json),
		error,
		run,
	};
}

/** What n8n does with a stored execution before it runs it again from the failed node. */
function forRetry(run: IRun): IRunExecutionData {
	const data = JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
	delete data.resultData.error;
	const runs = data.resultData.runData[NODE];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	return data;
}
