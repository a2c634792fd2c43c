import type { IContextObject, IDataObject } from 'n8n-workflow';
import { fingerprint } from '../send/ledger';
import type { SendOutcome } from '../send/outcome';
import type { ItemContext } from './itemContext';

type Steps = Record<string, IDataObject>;

/** Items that go together, what became of each, and which steps are done already. */
export class BatchGroup<Api> {
	private readonly steps: Steps;

	constructor(
		readonly items: Array<ItemContext<Api>>,
		private readonly outcomes: Map<number, SendOutcome>,
		context: IContextObject,
		scope: string,
	) {
		const all = (context.batchSteps ??= {}) as Record<string, Steps>;
		this.steps = all[fingerprint(scope)] ??= {};
	}

	get first(): ItemContext<Api> {
		const [item] = this.items;
		if (!item) throw new RangeError('A group has at least one item');
		return item;
	}

	settle(item: ItemContext<Api>, outcome: SendOutcome): void {
		this.outcomes.set(item.index, outcome);
	}

	settled(item: ItemContext<Api>): boolean {
		return this.outcomes.has(item.index);
	}

	/** What a step gave, if an earlier try of this execution did it. */
	done(name: string): IDataObject | undefined {
		return this.steps[name];
	}

	/**
	 * Does a step that must not be done twice, or gives back what it gave in an earlier try of this
	 * execution. What is kept has to be small: it is stored with the execution.
	 */
	async once<Result extends IDataObject>(
		name: string,
		step: () => Promise<Result>,
	): Promise<{ result: Result; replayed: boolean }> {
		const done = this.steps[name] as Result | undefined;
		if (done) return { result: done, replayed: true };
		const result = await step();
		this.steps[name] = result;
		return { result, replayed: false };
	}
}
