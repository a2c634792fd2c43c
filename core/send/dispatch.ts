import type { Clock } from '../clock';
import type { Pacer } from './pacer';
import { JobQueue } from './queue';
import type { Job } from './queue';

/** Where jobs come from, in order. It must not throw. */
export interface JobSource {
	/** The next ones; none means that there are no more. Never asked twice at once. */
	next(): Promise<Job[]>;
	/** It is asked for the next ones as soon as fewer than these are waiting. */
	ahead(): number;
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

/** All jobs are there already. */
export function jobsAtOnce(jobs: Job[]): JobSource {
	const batches = [jobs];
	return { next: async () => await Promise.resolve(batches.shift() ?? []), ahead: () => 1 };
}

/**
 * Runs jobs in a bounded pool at the pacer's rate. One loop feeds it: retries and the next job of a
 * recipient wait in order of their time, everything else in the order given.
 */
export async function dispatch(source: JobSource, options: DispatchOptions): Promise<void> {
	const { clock, pacer, maxConcurrent, sameKeyGapMs, signal, halted } = options;
	const queue = new JobQueue(sameKeyGapMs);
	let running = 0;
	let fetching = false;
	let exhausted = false;
	let wake = noOp;

	const fetch = async () => {
		fetching = true;
		const jobs = await source.next();
		fetching = false;
		exhausted = jobs.length === 0;
		for (const job of jobs) queue.add(job, clock.now());
		wake();
	};
	const start = async (job: Job) => {
		running += 1;
		const turn = await job.run();
		running -= 1;
		queue.ended(job, turn, clock.now());
		wake();
	};
	/** Until a job ends, others come, the execution is stopped, or `ms` have passed. */
	const change = async (ms?: number) => {
		const woken = new Promise<void>((resolve) => (wake = resolve));
		await (ms === undefined ? woken : Promise.race([woken, clock.sleep(ms)]));
	};
	const onAbort = () => wake();
	signal?.addEventListener('abort', onAbort);

	try {
		const left = () => !exhausted || !queue.isEmpty || running > 0;
		while (left() && !signal?.aborted && !halted?.()) {
			if (!exhausted && !fetching && queue.freshCount < source.ahead()) void fetch();
			const now = clock.now();
			const dueIn = queue.dueIn(now);
			if (running >= maxConcurrent) await change();
			else if (dueIn !== 0) await change(dueIn);
			else {
				const wait = pacer.reserve();
				if (wait > 0) await change(wait);
				else {
					const job = queue.take(now);
					if (job) void start(job);
				}
			}
		}
		while (running > 0 || fetching) await change();
	} finally {
		signal?.removeEventListener('abort', onAbort);
	}
}

function noOp(): void {}
