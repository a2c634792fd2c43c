/** A job's turn ended: it is over, or it wants another one after a while. */
export type Turn = 'done' | { againInMs: number };

export interface Job {
	/** Jobs with the same key (recipient) run one after the other, in order. */
	key: string;
	run(): Promise<Turn>;
}

/** The jobs of one key: one has its turn or waits for it, the others wait for that one. */
interface Line {
	followers: Job[];
	/** Set while none of them is anywhere else. */
	freeAt?: number;
}

/** Jobs that wait for their turn; those that were postponed come in order of their time. */
export class JobQueue {
	private readonly fresh: Job[] = [];

	private readonly later: Array<{ job: Job; notBefore: number }> = [];

	private readonly lines = new Map<string, Line>();

	private next = 0;

	/** @param gapMs between the end of one job and the start of the next with the same key */
	constructor(private readonly gapMs: number) {}

	/** How many have not had a turn and may have one. */
	get freshCount(): number {
		return this.fresh.length - this.next;
	}

	get isEmpty(): boolean {
		return this.freshCount === 0 && this.later.length === 0;
	}

	add(job: Job, now: number): void {
		const line = this.lines.get(job.key);
		if (line && line.freeAt === undefined) line.followers.push(job);
		else {
			this.lines.set(job.key, { followers: [] });
			if (line?.freeAt !== undefined && line.freeAt > now) this.postpone(job, line.freeAt);
			else this.fresh.push(job);
		}
	}

	/** Milliseconds until a job may have its turn; undefined while there is none. */
	dueIn(now: number): number | undefined {
		if (this.freshCount > 0) return 0;
		const [first] = this.later;
		return first && Math.max(0, first.notBefore - now);
	}

	/** Those whose time has come go first. */
	take(now: number): Job | undefined {
		const [first] = this.later;
		if (first && first.notBefore <= now) return this.later.shift()?.job;
		return this.fresh[this.next++];
	}

	/** What becomes of a job, and of those behind it, after its turn. */
	ended(job: Job, turn: Turn, now: number): void {
		if (turn !== 'done') {
			this.postpone(job, now + turn.againInMs);
			return;
		}
		const line = this.lines.get(job.key);
		const follower = line?.followers.shift();
		if (follower) this.postpone(follower, now + this.gapMs);
		else if (line) line.freeAt = now + this.gapMs;
	}

	private postpone(job: Job, notBefore: number): void {
		const at = this.later.findIndex((other) => other.notBefore > notBefore);
		this.later.splice(at < 0 ? this.later.length : at, 0, { job, notBefore });
	}
}
