import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type {
	Campaign,
	LoggedRequest,
	WhatomateOptions,
	WhatomateSandbox,
} from '../../sandbox/whatomate';
import { runNode } from './runNode';
import type { NodeRun, RunOptions } from './runNode';

/** A resource locator as n8n stores it. */
export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A file as n8n's items carry it. */
export const file = (content: string | Buffer, mimeType: string, fileName: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

/** What identifies each item's input, in order. */
export const inOrder = (count: number): Array<{ item: number }> =>
	Array.from({ length: count }, (_none, item) => ({ item }));

/** Until the end of the test, retries come at once: the jitter of their back-off is none. */
export function withoutWaiting(): void {
	jest.spyOn(Math, 'random').mockReturnValue(0);
}

/** The values of template variables, as the form keeps them. */
export const variables = (value: INodeParameters): INodeParameters => ({
	mappingMode: 'defineBelow',
	value,
});

/** So many people with numbers of their own. */
export const people = (count: number, first = 0): Array<{ phone: string; name: string }> =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+1555${String(2_000_000 + first + at)}`,
		name: `Person ${first + at}`,
	}));

/** A launch of `order_update` to the items' numbers. */
export const LAUNCH: INodeParameters = {
	resource: 'campaign',
	operation: 'launch',
	campaignName: 'Diwali',
	account: byId('Main'),
	template: byId('order_update'),
	recipientPhone: '={{ $json.phone }}',
	recipientName: '={{ $json.name }}',
	variablesMode: 'fields',
	variables: variables({ 'body:1': '={{ $json.name }}', 'body:2': 'A-17' }),
	headerMedia: 'none',
	start: 'now',
	simplify: true,
	options: {},
};

/**
 * The Whatomate nodes in n8n's engine, against a sandbox that starts anew for each test and whose
 * time stands still. Call it once in a `describe`.
 * @param startsAt the sandbox's time; polling compares it with n8n's own
 */
export function whatomateEngine(defaults: WhatomateOptions = {}, startsAt?: () => number) {
	let engine: Engine;
	let sandbox: WhatomateSandbox;
	let scheduler: ManualScheduler;

	const begin = async (options: WhatomateOptions = {}): Promise<void> => {
		scheduler = new ManualScheduler(startsAt?.());
		sandbox = await startWhatomateSandbox({ scheduler, ...defaults, ...options });
		engine.credentials.data.whatomateApi = {
			apiKey: sandbox.apiKey,
			baseUrl: sandbox.url,
			organizationId: '',
		};
	};

	beforeAll(async () => {
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
	});
	beforeEach(async () => await begin());
	afterEach(async () => await sandbox.close());

	const run = async (
		parameters: INodeParameters,
		items?: IDataObject[] | INodeExecutionData[],
		options?: RunOptions,
	): Promise<NodeRun> =>
		await runNode(engine, 'whatomate', 'whatomateApi', parameters, items, options);

	return {
		get engine(): Engine {
			return engine;
		},
		get sandbox(): WhatomateSandbox {
			return sandbox;
		},
		get scheduler(): ManualScheduler {
			return scheduler;
		},
		run,
		/** Starts the sandbox again with other options. */
		restart: async (options: WhatomateOptions): Promise<void> => {
			await sandbox.close();
			await begin(options);
		},
		/** One operation on one campaign. */
		operate: async (
			operation: string,
			id: string,
			more: INodeParameters = {},
			items?: IDataObject[] | INodeExecutionData[],
		): Promise<NodeRun> =>
			await run(
				{
					resource: 'campaign',
					operation,
					campaignId: byId(id),
					simplify: true,
					options: {},
					...more,
				},
				items,
			),
		/** The campaigns that are there, oldest first. */
		campaigns: (): Campaign[] =>
			[...sandbox.state.campaigns.values()].filter(({ deleted_at }) => deleted_at === undefined),
		/** The requests with this method to paths that end like this, as the sandbox saw them. */
		requests: (method: string, path: string): LoggedRequest[] =>
			sandbox.requests.filter((each) => each.method === method && each.path.endsWith(path)),
		/** How many messages went out to each of these numbers. */
		timesMessaged: (phones: string[]): number[] =>
			phones.map((phone) => {
				const digits = phone.replace(/\D/g, '');
				const contacts = [...sandbox.state.contacts.values()].filter(
					({ phone_number }) => phone_number.replace(/\D/g, '') === digits,
				);
				const ids = new Set(contacts.map(({ id }) => id));
				return [...sandbox.state.messages.values()].filter(
					({ contact_id, direction }) => ids.has(contact_id) && direction === 'outgoing',
				).length;
			}),
	};
}
