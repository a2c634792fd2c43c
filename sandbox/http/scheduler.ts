/**
 * Time for the sandboxes. Everything that a service does later (a status that advances, a webhook
 * that is tried again) goes through a scheduler, so that tests move time by hand and the demo runs
 * a provider's 90 s retry schedule in a moment.
 */
export interface Scheduler {
	/** Milliseconds since the epoch, in sandbox time. */
	now(): number;
	/** Runs `job` once, `ms` of sandbox time from now. */
	after(ms: number, job: () => void | Promise<void>): void;
	/** Drops everything that has not run yet. */
	stop(): void;
}

/** A longer one would fire at once: Node counts milliseconds in 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Real timers; `speed` 10 makes ten sandbox seconds pass in one. */
export class RealScheduler implements Scheduler {
	private readonly timers = new Set<NodeJS.Timeout>();

	private readonly started = Date.now();

	constructor(private readonly speed = 1) {}

	now(): number {
		return this.started + (Date.now() - this.started) * this.speed;
	}

	after(ms: number, job: () => void | Promise<void>): void {
		const wait = Math.min(ms / this.speed, LONGEST_TIMER_MS);
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			const left = ms - wait * this.speed;
			if (left > 0) this.after(left, job);
			else void job();
		}, wait);
		this.timers.add(timer);
	}

	stop(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}
}

interface Due {
	at: number;
	order: number;
	job: () => void | Promise<void>;
}

/** Time stands still until a test calls `advance`; jobs run in order of their time. */
export class ManualScheduler implements Scheduler {
	private due: Due[] = [];

	private order = 0;

	constructor(private time = Date.parse('2026-01-05T10:00:00Z')) {}

	now(): number {
		return this.time;
	}

	after(ms: number, job: () => void | Promise<void>): void {
		this.due.push({ at: this.time + ms, order: this.order++, job });
	}

	/** Moves time on and runs what falls due, including what those jobs schedule in turn. */
	async advance(ms: number): Promise<void> {
		const end = this.time + ms;
		for (;;) {
			this.due.sort((a, b) => a.at - b.at || a.order - b.order);
			const next = this.due[0];
			if (!next || next.at > end) break;
			this.due.shift();
			this.time = next.at;
			await next.job();
		}
		this.time = end;
	}

	stop(): void {
		this.due = [];
	}
}
