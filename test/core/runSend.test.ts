import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { invalidParameter } from '../../core/failures/error';
import { runSend } from '../../core/operation/runSend';
import type { ApiSettings, NodeDefinition, SendOperation } from '../../core/operation/types';
import { nodeFunctions } from '../support/nodeFunctions';
import { people, setUp } from '../support/sending';
import type { FakeService } from '../support/sending';

interface Api {
	service: FakeService;
	settings: ApiSettings;
}

const OPERATION: SendOperation<Api> = {
	kind: 'send',
	name: 'Send',
	value: 'send',
	action: 'Send',
	description: 'Send',
	fields: [],
	async plan({ api, index }) {
		if (index === 1) throw invalidParameter('To', "'To' is not a number", 'Correct it');
		return await Promise.resolve(api.service.plan(`p${index}`));
	},
};

/** Sends to as many people with these options, through a service that may tell what it permits. */
async function run(count: number, options: IDataObject, permits?: number) {
	const { clock, service } = setUp();
	const functions = {
		...nodeFunctions({ items: count, onError: 'continueRegularOutput' }),
		getNodeParameter: (name: string, index: number) =>
			({ options, to: `typed ${index}`, simplify: true })[name],
		getContext: () => ({}),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getExecutionCancelSignal: () => undefined,
	} as unknown as IExecuteFunctions;
	const definition: NodeDefinition<Api> = {
		resources: [],
		createApi: async (_functions, settings) => {
			if (permits !== undefined) settings.permitted?.(permits);
			return await Promise.resolve({ service, settings });
		},
		sending: {
			messagesPerSecond: 20,
			burst: 1,
			maxConcurrent: 2,
			sameRecipientGapMs: 0,
			rateNote: '',
		},
	};
	const items = await clock.run(runSend(OPERATION, definition, functions, clock));
	return { items, service, seconds: clock.elapsed() / 1000 };
}

it('reports an item whose parameters are refused in its place, and sends the others', async () => {
	const { items, service } = await run(4, {});
	expect(items.map(({ json }) => [json.recipient, json.status])).toEqual([
		['p0', 'accepted'],
		['typed 1', 'failed'],
		['p2', 'accepted'],
		['p3', 'accepted'],
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	expect(items[1]?.json.failure).toMatchObject({ code: 'INVALID_PARAMETER', parameter: 'To' });
	expect(Object.keys(service.counts)).toEqual(people(4).filter((name) => name !== 'p1'));
});

describe('the pace', () => {
	it.each<[string, IDataObject, number | undefined, number]>([
		["is the service's own by default", {}, undefined, 20],
		['is what the service permits', {}, 5, 5],
		['is what the service permits, with 0 for automatic', { messagesPerSecond: 0 }, 5, 5],
		["is the user's, whatever the service says", { messagesPerSecond: 4 }, 10, 4],
		['is automatic where an expression gives no number', { messagesPerSecond: 'x' }, 5, 5],
	])('%s', async (_what, options, permits, perSecond) => {
		const { seconds } = await run(41, { maxConcurrent: 50, ...options }, permits);
		// 40 messages, of which the first one (the user's own pace: the first three) starts at once.
		expect(40 / seconds).toBeGreaterThan(perSecond * 0.95);
		expect(40 / seconds).toBeLessThan(perSecond * 1.1);
	});
});

describe('Max Concurrent', () => {
	it.each<[unknown, number]>([
		[undefined, 2],
		[1, 1],
		[3, 3],
		[0, 1],
		[-5, 1],
		['x', 1],
	])('%s means %i', async (maxConcurrent, most) => {
		const options = {
			messagesPerSecond: 1000,
			...(maxConcurrent === undefined ? {} : { maxConcurrent }),
		};
		const { service } = await run(20, options as IDataObject);
		expect(service.mostInFlight).toBe(most);
	});
});
