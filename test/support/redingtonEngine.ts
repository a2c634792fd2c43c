import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox, RedingtonSandboxOptions } from '../../sandbox/redington';
import { runNode } from './runNode';
import type { NodeRun, RunOptions } from './runNode';

/** A resource locator as n8n stores it. */
export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A resource mapper as n8n stores it. */
export const mapped = (value: INodeParameters): INodeParameters => ({
	mappingMode: 'defineBelow',
	value,
});

/** A file as n8n's items carry it. */
export const file = (content: string, mimeType: string, fileName: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

/** No waiting between messages, neither to one person nor in all. */
export const FAST = { messagesPerSecond: 10_000, maxConcurrent: 50 };

/** Until the end of the test, retries come at once: the jitter of their back-off is none. */
export const withoutWaiting = (): unknown => jest.spyOn(Math, 'random').mockReturnValue(0);

export const inOrder = (count: number): Array<{ item: number }> =>
	Array.from({ length: count }, (_none, item) => ({ item }));

export const credentialFor = (sandbox: RedingtonSandbox) => ({
	service: 'other',
	baseUrl: `${sandbox.url}/project-apis/v1/`,
	headerName: 'X-Project-API-Pwd',
	projectId: sandbox.projectId,
	projectPassword: sandbox.projectPassword,
	webhookSecret: '',
});

/** The same fields wherever the form has them; tests add what is special to them. */
const COMMON: INodeParameters = {
	simplify: true,
	options: {},
	filters: {},
	additionalFields: {},
	attributesMode: 'none',
	variablesMode: 'fields',
	variables: mapped({}),
	returnAll: true,
	limit: 50,
};

/**
 * The Redington node in n8n's engine, against a sandbox that starts anew for each test and whose
 * time stands still. Call it once in a `describe`.
 */
export function redingtonEngine(options: RedingtonSandboxOptions = {}) {
	let engine: Engine;
	let sandbox: RedingtonSandbox;
	let scheduler: ManualScheduler;

	beforeAll(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
	});
	const start = async (more: RedingtonSandboxOptions = {}): Promise<void> => {
		scheduler = new ManualScheduler();
		sandbox = await startRedingtonSandbox({ scheduler, ...options, ...more });
		engine.credentials.data.redingtonApi = credentialFor(sandbox);
	};
	beforeEach(async () => await start());
	afterEach(async () => await sandbox.close());

	return {
		get engine(): Engine {
			return engine;
		},
		get sandbox(): RedingtonSandbox {
			return sandbox;
		},
		get scheduler(): ManualScheduler {
			return scheduler;
		},
		/** Another sandbox in place of the first one. */
		restart: async (more: RedingtonSandboxOptions): Promise<void> => {
			await sandbox.close();
			await start(more);
		},
		run: async (
			resource: string,
			operation: string,
			parameters: INodeParameters = {},
			items?: IDataObject[] | INodeExecutionData[],
			runOptions?: RunOptions,
		): Promise<NodeRun> =>
			await runNode(
				engine,
				'redington',
				'redingtonApi',
				{ ...COMMON, resource, operation, ...parameters },
				items,
				runOptions,
			),
		requests: (method: string, path: string | RegExp) =>
			sandbox.requests.filter(
				(each) =>
					each.method === method &&
					(typeof path === 'string' ? each.path.endsWith(path) : path.test(each.path)),
			),
		idOf: (kind: 'templates' | 'campaigns', name: string): string =>
			[...sandbox.state[kind].values()].find((each) => each.name === name)?.id ?? '',
	};
}
