import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import type { LoggedRequest } from '../../sandbox/kapso/requestLog';
import { runNode } from './runNode';
import type { NodeRun, RunOptions } from './runNode';

/** The seeded production numbers and what they belong to. */
export const NUMBER = '1234567890';
export const OTHER_NUMBER = '1234567891';
export const ACCOUNT = '98765432109';

/** A resource locator as n8n stores it. */
export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A file as n8n's items carry it. */
export const file = (content: string, mimeType: string, fileName: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

/** Until the end of the test, retries come at once: the jitter of their back-off is none. */
export function withoutWaiting(): void {
	jest.spyOn(Math, 'random').mockReturnValue(0);
}

/** What identifies each item's input, in order. */
export const inOrder = (count: number): Array<{ item: number }> =>
	Array.from({ length: count }, (_none, item) => ({ item }));

/**
 * The Kapso node in n8n's engine, against a sandbox that starts anew for each test and whose time
 * stands still. Call it once in a `describe`.
 */
export function kapsoEngine() {
	let engine: Engine;
	let sandbox: KapsoSandbox;
	let scheduler: ManualScheduler;

	beforeAll(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
	});
	beforeEach(async () => {
		scheduler = new ManualScheduler();
		sandbox = await startKapsoSandbox({ scheduler });
		engine.credentials.data.kapsoApi = {
			apiKey: sandbox.apiKey,
			baseUrl: sandbox.url,
			graphVersion: 'v24.0',
		};
	});
	afterEach(async () => await sandbox.close());

	return {
		get engine(): Engine {
			return engine;
		},
		get sandbox(): KapsoSandbox {
			return sandbox;
		},
		get scheduler(): ManualScheduler {
			return scheduler;
		},
		runKapso: async (
			parameters: INodeParameters,
			items?: IDataObject[] | INodeExecutionData[],
			options?: RunOptions,
		): Promise<NodeRun> => await runNode(engine, 'kapso', 'kapsoApi', parameters, items, options),
		/** The requests with this method to paths that end like this, as the sandbox saw them. */
		requests: (method: string, path: string): LoggedRequest[] =>
			sandbox.requests.filter((each) => each.method === method && each.path.endsWith(path)),
	};
}
