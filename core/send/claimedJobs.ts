import type { Clock } from '../clock';
import { failureOf } from '../failures/error';
import type { Failure } from '../failures/types';
import { SETTLE_MS } from './claims';
import type { Claims } from './claims';
import type { JobSource } from './dispatch';
import type { Job } from './queue';

/** A send whose key has to be recorded first. */
export interface Claimable {
	index: number;
	key: string;
	job: Job;
	skip(reason: string): void;
}

export interface ClaimRun {
	claims: Claims;
	clock: Clock;
	/** How fast they are sent. */
	perSecond(): number;
	stopped(): boolean;
	halt(failure: Failure): void;
}

/** Somewhat more than is sent while the next ones are claimed, so that the pace does not suffer. */
const AHEAD = 1.25;
/** Where a claim takes longer, the pace has to suffer: a crash would leave too many unsent. */
const LONGEST_CLAIM_MS = 3000;
const FEWEST = 5;
const MOST = 1000;

export const ALREADY_RECORDED =
	"Already recorded by 'Send Once': sent before, or being sent by another execution";

export const sameKeyAs = (index: number): string => `Same key for 'Send Once' as item ${index}`;

/**
 * The jobs of those whose keys are not recorded yet, in batches as small as the pace permits: what
 * is claimed and not sent is lost in a crash. The others are skipped.
 */
export class ClaimedJobs implements JobSource {
	private at = 0;

	private claimMs = SETTLE_MS;

	/** Grows while nobody is left to send to, so that a list that was sent already is soon over. */
	private stride = 0;

	private readonly firstWith = new Map<string, number>();

	private readonly held: Claimable[] = [];

	constructor(
		private readonly all: Claimable[],
		private readonly run: ClaimRun,
	) {}

	ahead(): number {
		const during = this.run.perSecond() * (this.claimMs / 1000);
		return Math.min(MOST, Math.max(FEWEST, Math.ceil(during * AHEAD)));
	}

	async next(): Promise<Job[]> {
		while (this.at < this.all.length && !this.run.stopped()) {
			const size = Math.max(this.ahead(), this.stride);
			const batch = this.all.slice(this.at, this.at + size);
			this.at += batch.length;
			const ours = await this.claim(batch.filter((each) => this.isFirst(each)));
			this.stride = ours.length === 0 ? Math.min(MOST, size * 2) : 0;
			if (ours.length > 0) return await this.asFarAsNeeded(ours);
		}
		return [];
	}

	/** Gives back what a large batch has claimed too early, to come to it again later. */
	private async asFarAsNeeded(ours: Claimable[]): Promise<Job[]> {
		const needed = this.ahead();
		const [early] = ours.slice(needed);
		if (early) {
			this.at = this.all.indexOf(early);
			await this.run.claims.release(ours.slice(needed).map(({ key }) => key));
		}
		const now = ours.slice(0, needed);
		this.held.push(...now);
		return now.map(({ job }) => job);
	}

	/** Gives back the keys of those who were certainly not sent to. */
	async release(wasSent: (index: number) => boolean): Promise<void> {
		const unsent = this.held.filter(({ index }) => !wasSent(index));
		await this.run.claims.release(unsent.map(({ key }) => key));
	}

	private isFirst({ key, index, skip }: Claimable): boolean {
		const first = this.firstWith.get(key);
		if (first === undefined || first === index) {
			this.firstWith.set(key, index);
			return true;
		}
		skip(sameKeyAs(first));
		return false;
	}

	private async claim(batch: Claimable[]): Promise<Claimable[]> {
		if (batch.length === 0) return [];
		try {
			const begun = this.run.clock.now();
			const claimed = await this.run.claims.claim(batch.map(({ key }) => key));
			// Those of which none is left to send take no time worth mentioning.
			if (claimed.size > 0) {
				this.claimMs = Math.min(LONGEST_CLAIM_MS, this.run.clock.now() - begun);
			}
			for (const { key, skip } of batch) if (!claimed.has(key)) skip(ALREADY_RECORDED);
			return batch.filter(({ key }) => claimed.has(key));
		} catch (error) {
			this.run.halt(failureOf(error));
			return [];
		}
	}
}
