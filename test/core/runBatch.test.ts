import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { invalidParameter } from '../../core/failures/error';
import type { BatchGroup } from '../../core/operation/batchGroup';
import { runBatch } from '../../core/operation/runBatch';
import type { BatchOperation, NodeDefinition } from '../../core/operation/types';
import { FakeClock } from '../support/fakeClock';
import { nodeFunctions } from '../support/nodeFunctions';
import { SharedStore } from '../support/sharedStore';

const OPTIONS = { sendOnce: 'acrossExecutions' };

/** Runs an operation that claims two items and then does this. */
function setUp() {
	const clock = new FakeClock();
	const shared = new SharedStore(clock);
	const store = shared.as();
	const run = async (then: (group: BatchGroup<object>) => void): Promise<IDataObject[]> => {
		const functions = {
			...nodeFunctions({ items: 2, onError: 'continueRegularOutput' }),
			getNodeParameter: (name: string) => ({ options: OPTIONS, simplify: true })[name],
			getContext: () => ({}),
			getWorkflow: () => ({ id: 'w' }),
			getWorkflowDataProxy: () => ({ $runIndex: 0 }),
			getExecutionCancelSignal: () => undefined,
			helpers: { checkProcessedAndRecord: store.record, removeProcessed: store.forget },
		} as unknown as IExecuteFunctions;
		const operation: BatchOperation<object> = {
			kind: 'batch',
			name: 'Launch',
			value: 'launch',
			action: 'Launch',
			description: 'Launch',
			fields: [],
			groupKey: () => 'one',
			async batch(group) {
				const all = group.items.map((item) => ({ item, recipient: `p${item.index}` }));
				const rows = await group.claim(all, ({ recipient }) => recipient);
				if (rows.length > 0) then(group);
				for (const { item } of rows) group.settle(item, { status: 'accepted', attempts: 1 });
			},
		};
		const definition = { createApi: async () => await Promise.resolve({}) } as unknown;
		const given = runBatch(operation, definition as NodeDefinition<object>, functions, clock);
		return (await clock.run(given)).map(({ json }) => json);
	};
	return { run, keys: () => shared.keys.length };
}

const statuses = (rows: IDataObject[]) => rows.map(({ status }) => status);

it('sends to nobody twice', async () => {
	const { run, keys } = setUp();
	expect(statuses(await run(() => undefined))).toEqual(['accepted', 'accepted']);
	expect(keys()).toBe(2);
	expect(statuses(await run(() => undefined))).toEqual(['skipped', 'skipped']);
});

it('gives the keys back where it was refused', async () => {
	const { run, keys } = setUp();
	const refuse = () => {
		throw invalidParameter('Template', 'It is paused', 'Choose another one');
	};
	expect(statuses(await run(refuse))).toEqual(['failed', 'failed']);
	expect(keys()).toBe(0);
});

it('keeps them where it broke off for a reason of its own, which may have been after a send', async () => {
	const { run, keys } = setUp();
	const breakOff = () => {
		throw new TypeError('Cannot read properties of undefined');
	};
	expect(statuses(await run(breakOff))).toEqual(['failed', 'failed']);
	expect(keys()).toBe(2);
	expect(statuses(await run(() => undefined))).toEqual(['skipped', 'skipped']);
});
