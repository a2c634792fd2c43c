import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import type { LoggedRequest } from '../../sandbox/http/jsonRequestLog';
import { startRouteeSandbox } from '../../sandbox/routee';
import type { RouteeSandbox } from '../../sandbox/routee';
import type { RouteeOptions } from '../../sandbox/routee/options';
import { runNode } from './runNode';
import type { NodeRun, RunOptions } from './runNode';

export const SENDER = '+302100000000';
export const SECRET = 'routee-sandbox-secret';

/** What identifies each item's input, in order. */
export const inOrder = (count: number): Array<{ item: number }> =>
	Array.from({ length: count }, (_none, item) => ({ item }));

export const people = (count: number): Array<{ phone: string; name: string }> =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+30690${String(at).padStart(7, '0')}`,
		name: `Person ${at}`,
	}));

/** A send's parameters; each item gives its `phone`. */
export const send = (
	operation: string,
	more: INodeParameters = {},
	options: INodeParameters = {},
): INodeParameters => ({
	resource: 'message',
	operation,
	from: SENDER,
	recipientType: 'phone',
	to: '={{ $json.phone }}',
	simplify: true,
	...more,
	options: { messagesPerSecond: 1000, ...options },
});

/**
 * The Routee node in n8n's engine, against a sandbox that starts anew for each test and whose time
 * stands still. Call it once in a `describe`.
 */
export function routeeEngine() {
	let engine: Engine;
	let sandbox: RouteeSandbox;
	let scheduler: ManualScheduler;

	const start = async (options: RouteeOptions = {}): Promise<void> => {
		scheduler = new ManualScheduler();
		sandbox = await startRouteeSandbox({ scheduler, ...options });
		engine.credentials.data.routeeApi = {
			applicationId: sandbox.credentials.applicationId,
			applicationSecret: sandbox.credentials.applicationSecret,
			whatsappBaseUrl: sandbox.whatsappUrl,
			apiBaseUrl: sandbox.apiUrl,
			authUrl: sandbox.authUrl,
			accessToken: '',
			usableUntil: '',
		};
	};
	beforeAll(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
	});
	beforeEach(async () => await start());
	afterEach(async () => await sandbox.close());

	return {
		get engine(): Engine {
			return engine;
		},
		get sandbox(): RouteeSandbox {
			return sandbox;
		},
		get scheduler(): ManualScheduler {
			return scheduler;
		},
		get credential(): IDataObject {
			return engine.credentials.data.routeeApi as IDataObject;
		},
		/** Another sandbox in place of the one that each test begins with. */
		restart: async (options: RouteeOptions): Promise<void> => {
			await sandbox.close();
			await start(options);
		},
		run: async (
			parameters: INodeParameters,
			items?: IDataObject[] | INodeExecutionData[],
			options?: RunOptions,
		): Promise<NodeRun> => await runNode(engine, 'routee', 'routeeApi', parameters, items, options),
		/** The requests with this method to paths that end like this, as the sandbox saw them. */
		requests: (method: string, path: string): LoggedRequest[] =>
			sandbox.requests.filter((each) => each.method === method && each.path.endsWith(path)),
		/** Lets something happen once `count` messages have been taken, before the next one is. */
		onceTaken: (count: number, happens: () => void): void => {
			const { messages } = sandbox.state;
			const set = messages.set.bind(messages);
			messages.set = (key, value) => {
				set(key, value);
				if (messages.size === count) happens();
				return messages;
			};
		},
	};
}
