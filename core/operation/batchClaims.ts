import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../failures/error';
import { ALREADY_RECORDED, sameKeyAs } from '../send/claimedJobs';
import type { Claims } from '../send/claims';
import { fingerprint } from '../send/ledger';
import { mayBeSent, skipped } from '../send/outcome';
import type { SendOutcome } from '../send/outcome';
import type { ItemContext } from './itemContext';
import { onceKeyOf } from './sendOnce';

/** An item that is about to become a recipient. */
export interface BatchRow<Api> {
	item: ItemContext<Api>;
	/** As shown in the outcome. */
	recipient?: string;
}

type Settle<Api> = (item: ItemContext<Api>, outcome: SendOutcome) => void;

const STEP = 'claimed';

/** Send Once for items that go together: which of them are this execution's to send. */
export class BatchClaims<Api> {
	private readonly keys = new Map<number, string>();

	/** The first item of this run with a key, whatever has become of it. */
	private readonly firstWith = new Map<string, number>();

	private readonly held = new Set<number>();

	/** @param steps what earlier tries of this execution left; their claims are still its own */
	constructor(
		private readonly claims: Claims | undefined,
		private readonly steps: Record<string, IDataObject>,
	) {}

	/** Settles those whom another execution has recorded, and gives back the others. */
	async claim<Row extends BatchRow<Api>>(
		rows: Row[],
		printOf: (row: Row) => string,
		settle: Settle<Api>,
	): Promise<Row[]> {
		if (!this.claims) return rows;
		const keyed = this.keyed(rows, printOf, settle);
		const mine = new Set(this.earlier);
		const fresh = keyed.filter(({ key }) => !mine.has(fingerprint(key)));
		const claimed =
			fresh.length > 0 ? await this.claims.claim(fresh.map(({ key }) => key)) : new Set();
		const ours = keyed.filter(({ key, row }) => {
			const isOurs = claimed.has(key) || mine.has(fingerprint(key));
			if (isOurs) this.keys.set(row.item.index, key);
			else settle(row.item, skipped(ALREADY_RECORDED, row.recipient));
			return isOurs;
		});
		this.remember([...mine, ...ours.map(({ key }) => fingerprint(key))]);
		return ours.map(({ row }) => row);
	}

	/** Keeps the keys of items whose failure leaves them where they may still be sent to. */
	hold(rows: ReadonlyArray<BatchRow<Api>>): void {
		for (const { item } of rows) this.held.add(item.index);
	}

	letGo(rows: ReadonlyArray<BatchRow<Api>>): void {
		for (const { item } of rows) this.held.delete(item.index);
	}

	/** Gives back the keys of those who were certainly not sent to. */
	async release(outcomes: ReadonlyMap<number, SendOutcome>): Promise<void> {
		if (!this.claims) return;
		const unsent = [...this.keys].filter(
			([index]) => !mayBeSent(outcomes.get(index)) && !this.held.has(index),
		);
		const gone = new Set(unsent.map(([, key]) => fingerprint(key)));
		this.remember(this.earlier.filter((print) => !gone.has(print)));
		await this.claims.release(unsent.map(([, key]) => key));
	}

	private keyed<Row extends BatchRow<Api>>(
		rows: Row[],
		printOf: (row: Row) => string,
		settle: Settle<Api>,
	): Array<{ row: Row; key: string }> {
		return rows.flatMap((row) => {
			try {
				const key = onceKeyOf(row.item, printOf(row));
				const earlier = this.firstWith.get(key);
				if (earlier === undefined) {
					this.firstWith.set(key, row.item.index);
					return [{ row, key }];
				}
				settle(row.item, skipped(sameKeyAs(earlier), row.recipient));
			} catch (error) {
				const { recipient } = row;
				settle(row.item, { status: 'failed', recipient, attempts: 0, failure: failureOf(error) });
			}
			return [];
		});
	}

	private get earlier(): string[] {
		return (this.steps[STEP]?.keys as string[] | undefined) ?? [];
	}

	private remember(keys: string[]): void {
		this.steps[STEP] = { keys: [...new Set(keys)] };
	}
}
