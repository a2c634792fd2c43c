import type { IDataObject, INode, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startMsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartSandbox } from '../../sandbox/msgkart';
import type { MsgkartOptions } from '../../sandbox/msgkart/options';
import type { LoggedRequest } from '../../sandbox/http/jsonRequestLog';
import { runNode } from './runNode';
import type { NodeRun, RunOptions } from './runNode';

export const API_KEY = 'msgkart-secret-key-0001';
export const MSGKART_ID = '107698525673716';
/** Not the same as the one above, so that no call can take one for the other. */
export const BUSINESS_ID = '907698525673799';
export const NUMBER = '200000000000002';

/** A resource locator as n8n stores it. */
export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A CSV file as n8n's items carry it. */
export const csvItem = (content: string | Buffer, json: IDataObject = {}): INodeExecutionData => ({
	json,
	binary: {
		data: {
			data: Buffer.from(content).toString('base64'),
			mimeType: 'text/csv',
			fileName: 'people.csv',
		},
	},
});

export const inOrder = (count: number): Array<{ item: number }> =>
	Array.from({ length: count }, (_none, item) => ({ item }));

/** A failed run whose node was changed before its retry, as n8n does with the saved workflow. */
export function changedSince({ run }: NodeRun, changes: Partial<INode>): IRun {
	const data = structuredClone(run.data);
	for (const { node } of data.executionData?.nodeExecutionStack ?? []) Object.assign(node, changes);
	return { ...run, data };
}

/**
 * The Msgkart node in n8n's engine, against a sandbox that starts anew for each test and whose
 * time stands still. Call it once in a `describe`.
 */
export function msgkartEngine(options: MsgkartOptions = {}) {
	let engine: Engine;
	let sandbox: MsgkartSandbox;
	let scheduler: ManualScheduler;

	beforeAll(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
	});
	beforeEach(async () => {
		// The time of the machine, so that a promotion is as new as the node expects it to be.
		scheduler = new ManualScheduler(Date.now());
		sandbox = await startMsgkartSandbox({
			scheduler,
			apiKey: API_KEY,
			msgkartId: MSGKART_ID,
			businessId: BUSINESS_ID,
			phoneNumberId: NUMBER,
			...options,
		});
		engine.credentials.data.msgkartApi = {
			apiKey: API_KEY,
			msgkartId: MSGKART_ID,
			businessId: BUSINESS_ID,
			baseUrl: `${sandbox.url}/`,
		};
	});
	afterEach(async () => await sandbox.close());

	return {
		get engine(): Engine {
			return engine;
		},
		get sandbox(): MsgkartSandbox {
			return sandbox;
		},
		get scheduler(): ManualScheduler {
			return scheduler;
		},
		runMsgkart: async (
			parameters: INodeParameters,
			items?: IDataObject[] | INodeExecutionData[],
			run?: RunOptions,
		): Promise<NodeRun> => await runNode(engine, 'msgkart', 'msgkartApi', parameters, items, run),
		/** The requests with this method to paths that end like this, as the sandbox saw them. */
		requests: (method: string, path = ''): LoggedRequest[] =>
			sandbox.requests.filter((each) => each.method === method && each.path.endsWith(path)),
	};
}
