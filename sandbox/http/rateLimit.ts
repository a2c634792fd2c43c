/** Decides whether one more request is allowed now. `wait` is in milliseconds. */
export interface RateLimit {
	take(): { allowed: boolean; limit: number; remaining: number; wait: number };
}

/** So many requests in each whole window (Kapso: a minute), counted from the window's start. */
export class FixedWindow implements RateLimit {
	private windowStart = -Infinity;

	private used = 0;

	constructor(
		private readonly limit: number,
		private readonly windowMs: number,
		private readonly now: () => number,
	) {}

	take() {
		const start = Math.floor(this.now() / this.windowMs) * this.windowMs;
		if (start !== this.windowStart) {
			this.windowStart = start;
			this.used = 0;
		}
		const allowed = this.used < this.limit;
		if (allowed) this.used += 1;
		return {
			allowed,
			limit: this.limit,
			remaining: this.limit - this.used,
			wait: start + this.windowMs - this.now(),
		};
	}
}

/** A bucket that refills continuously, as message throughput limits do. */
export class LeakyBucket implements RateLimit {
	private tokens: number;

	private last: number;

	constructor(
		private readonly perSecond: number,
		private readonly burst: number,
		private readonly now: () => number,
	) {
		this.tokens = burst;
		this.last = now();
	}

	take() {
		const now = this.now();
		this.tokens = Math.min(this.burst, this.tokens + ((now - this.last) / 1000) * this.perSecond);
		this.last = now;
		const allowed = this.tokens >= 1;
		if (allowed) this.tokens -= 1;
		return {
			allowed,
			limit: this.burst,
			remaining: Math.floor(this.tokens),
			wait: allowed ? 0 : ((1 - this.tokens) / this.perSecond) * 1000,
		};
	}
}
