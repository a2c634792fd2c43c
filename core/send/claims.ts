import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { FailureError } from '../failures/error';
import { fullJitter } from '../http/backoff';
import { inChunks } from '../recipients/chunks';

/** What n8n remembers for a node from execution to execution. Neither call is atomic. */
export interface KeyStore {
	/** Records keys, and says which of them were recorded before. */
	record(keys: string[]): Promise<{ processed: string[] }>;
	forget(keys: string[]): Promise<void>;
}

/**
 * How long a claim is left alone before it is looked at again. It has to be longer than another
 * process takes from reading the store to writing it.
 */
export const SETTLE_MS = 1000;
/** That is not known, but what it takes here is. */
const TIMES_OURS = 5;
/** Of so many calls the slowest counts: it tells of a store that is slow now and then. */
const LATEST = 8;
const ROUNDS = 10;
const STORE_TRIES = 4;
/** n8n looks each of them up among all keys. */
const FORGOTTEN_AT_ONCE = 500;

/** Whose turn it is at a store, in this process. */
const lines = new Map<string, Promise<unknown>>();

/**
 * Claims keys for one execution. n8n's store is read, changed and written back as a whole and
 * without a lock. Executions in one process therefore take turns. Another process (a queue worker)
 * may still write over a claim, so each one carries a mark of its own: is the mark gone after a
 * while, the claim is made again, and sees what the other one recorded. Is it there, everyone who
 * reads the store from now on sees the claim.
 */
export class Claims {
	private readonly marks: string[] = [];

	/** How long the latest calls took. */
	private readonly latestMs: number[] = [];

	constructor(
		private readonly store: KeyStore,
		private readonly clock: Clock,
		/** The same for all executions that share the store. */
		private readonly line: string,
		/** Told how many keys could not be given back. */
		private readonly onKept: (count: number) => void = noOp,
	) {}

	/**
	 * Which of these keys are this execution's from now on.
	 * @throws FailureError if they could not be recorded
	 */
	async claim(keys: string[]): Promise<Set<string>> {
		let ours = keys;
		for (let round = 1; round <= ROUNDS; round += 1) {
			const mark = `claim ${randomUUID()}`;
			// The mark last: where the store is full, the oldest go first.
			const before = await this.record([...ours, mark]);
			ours = ours.filter((key) => !before.has(key));
			this.marks.push(mark);
			if (ours.length === 0) return new Set();
			await this.clock.sleep(Math.max(SETTLE_MS, TIMES_OURS * Math.max(...this.latestMs)));
			if ((await this.record([mark])).has(mark)) return new Set(ours);
			await this.clock.sleep(fullJitter(round, this.clock.random));
		}
		throw notRecorded('Too many other executions record keys at the same time');
	}

	/** Gives back what was certainly not sent, and clears up. It does not throw. */
	async release(keys: string[]): Promise<void> {
		let left = keys.length;
		try {
			for (const some of inChunks([...keys, ...this.marks.splice(0)], FORGOTTEN_AT_ONCE)) {
				await this.tried(async () => await this.store.forget(some));
				left -= some.length;
			}
		} catch {
			// What was sent is known and has to be reported all the same.
			if (left > 0) this.onKept(left);
		}
	}

	private async record(keys: string[]): Promise<Set<string>> {
		const { processed } = await this.tried(async () => await this.store.record(keys));
		return new Set(processed);
	}

	/** Two processes that write the very first keys get in each other's way, and so on. */
	private async tried<T>(call: () => Promise<T>): Promise<T> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await inTurn(this.line, async () => await this.timed(call));
			} catch (error) {
				if (attempt === STORE_TRIES) {
					throw notRecorded(error instanceof Error ? error.message : String(error));
				}
				await this.clock.sleep(fullJitter(attempt, this.clock.random));
			}
		}
	}

	private async timed<T>(call: () => Promise<T>): Promise<T> {
		const begun = this.clock.now();
		const result = await call();
		this.latestMs.push(this.clock.now() - begun);
		if (this.latestMs.length > LATEST) this.latestMs.shift();
		return result;
	}
}

async function inTurn<T>(line: string, work: () => Promise<T>): Promise<T> {
	const mine = (lines.get(line) ?? Promise.resolve()).then(work);
	const over = mine.then(noOp, noOp);
	lines.set(line, over);
	void over.then(() => {
		if (lines.get(line) === over) lines.delete(line);
	});
	return await mine;
}

function noOp(): void {}

function notRecorded(details: string): FailureError {
	return new FailureError({
		failure: {
			code: 'NOT_RECORDED',
			title: "n8n could not record whom this is sent to, as 'Send Once' asks",
			disposition: 'retryNow',
			hint: 'Save the workflow and check n8n and its database, then retry',
			details,
		},
	});
}
