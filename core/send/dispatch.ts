import type { Clock } from '../clock';
import type { Pacer } from './pacer';

/** A job's turn ended: it is over, or it wants another one after a while. */
export type Turn = 'done' | { againInMs: number };

export interface Job {
	/** Jobs with the same key (recipient) run one after the other, in order. */
	key: string;
	run(): Promise<Turn>;
}

export interface DispatchOptions {
	clock: Clock;
	pacer: Pacer;
	maxConcurrent: number;
	/** Between the end of one job and the start of the next with the same key. */
	sameKeyGapMs: number;
	/** Once aborted, nothing more is started; what runs is waited for. */
	signal?: AbortSignal;
	/** The same, for a reason of the sender's own; asked before each start. */
	halted?(): boolean;
}

interface Waiting {
	job: Job;
	notBefore: number;
}

/**
 * Runs jobs in a bounded pool at the pacer's rate. One loop feeds it: retries and the next job of a
 * recipient wait in order of their time, everything else in the order given.
 */
export async function dispatch(jobs: Job[], options: DispatchOptions): Promise<void> {
	const { clock, pacer, maxConcurrent, sameKeyGapMs, signal, halted } = options;
	const { fresh, followers } = byKey(jobs);
	const later: Waiting[] = [];
	let next = 0;
	let running = 0;
	let wake = noOp;

	const postpone = (job: Job, ms: number) => {
		const notBefore = clock.now() + ms;
		const at = later.findIndex((other) => other.notBefore > notBefore);
		later.splice(at < 0 ? later.length : at, 0, { job, notBefore });
	};
	const start = async (job: Job) => {
		running += 1;
		const turn = await job.run();
		running -= 1;
		if (turn !== 'done') postpone(job, turn.againInMs);
		else {
			const follower = followers.get(job.key)?.shift();
			if (follower) postpone(follower, sameKeyGapMs);
		}
		wake();
	};
	/** Until a job ends, the execution is stopped, or `ms` have passed. */
	const change = async (ms?: number) => {
		const woken = new Promise<void>((resolve) => (wake = resolve));
		await (ms === undefined ? woken : Promise.race([woken, clock.sleep(ms)]));
	};
	const onAbort = () => wake();
	signal?.addEventListener('abort', onAbort);

	try {
		const left = () => next < fresh.length || later.length > 0 || running > 0;
		while (left() && !signal?.aborted && !halted?.()) {
			const due = later[0] && later[0].notBefore <= clock.now();
			if (running >= maxConcurrent || (!due && next >= fresh.length && later.length === 0)) {
				await change();
			} else if (!due && next >= fresh.length) {
				await change((later[0]?.notBefore ?? 0) - clock.now());
			} else {
				const wait = pacer.reserve();
				if (wait > 0) await change(wait);
				else {
					const job = due ? later.shift()?.job : fresh[next++];
					if (job) void start(job);
				}
			}
		}
		while (running > 0) await change();
	} finally {
		signal?.removeEventListener('abort', onAbort);
	}
}

function noOp(): void {}

/** The first job of each key, in order, and those that have to wait for it. */
function byKey(jobs: Job[]): { fresh: Job[]; followers: Map<string, Job[]> } {
	const fresh: Job[] = [];
	const followers = new Map<string, Job[]>();
	for (const job of jobs) {
		const line = followers.get(job.key);
		if (line) line.push(job);
		else {
			followers.set(job.key, []);
			fresh.push(job);
		}
	}
	return { fresh, followers };
}
