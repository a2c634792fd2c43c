import type { IContextObject, IDataObject } from 'n8n-workflow';
import type { Claims } from '../send/claims';
import { fingerprint } from '../send/ledger';
import type { SendOutcome } from '../send/outcome';
import { BatchClaims } from './batchClaims';
import type { BatchRow } from './batchClaims';
import type { ItemContext } from './itemContext';

type Steps = Record<string, IDataObject>;

/** What all groups of a run share. */
export interface BatchRun {
	outcomes: Map<number, SendOutcome>;
	/** The node's, which outlives this try of the execution. */
	context: IContextObject;
	claims?: Claims;
}

/** Items that go together, what became of each, and which steps are done already. */
export class BatchGroup<Api> {
	private readonly steps: Steps;

	private readonly outcomes: Map<number, SendOutcome>;

	private readonly claims: BatchClaims<Api>;

	constructor(
		readonly items: Array<ItemContext<Api>>,
		{ outcomes, context, claims }: BatchRun,
		scope: string,
	) {
		const all = (context.batchSteps ??= {}) as Record<string, Steps>;
		this.steps = all[fingerprint(scope)] ??= {};
		this.outcomes = outcomes;
		this.claims = new BatchClaims(claims, this.steps);
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

	/**
	 * For the option Send Once: settles those whom another execution has sent to as skipped, and
	 * gives back the others, whose keys are recorded from now on.
	 * @param printOf what makes two sends the same, unless the user gives keys; see `fingerprint`
	 */
	async claim<Row extends BatchRow<Api>>(
		rows: Row[],
		printOf: (row: Row) => string,
	): Promise<Row[]> {
		return await this.claims.claim(rows, printOf, (item, outcome) => this.settle(item, outcome));
	}

	/** From here on a failure of these leaves them in a draft, which a retry may start. */
	hold(rows: ReadonlyArray<BatchRow<Api>>): void {
		this.claims.hold(rows);
	}

	/** They did not get into the draft after all. */
	letGo(rows: ReadonlyArray<BatchRow<Api>>): void {
		this.claims.letGo(rows);
	}

	/** At the end: gives back the keys of those who were certainly not sent to. */
	async release(): Promise<void> {
		await this.claims.release(this.outcomes);
	}
}
