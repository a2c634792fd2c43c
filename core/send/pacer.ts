import type { Clock } from '../clock';
import { fullJitter } from '../http/backoff';

export interface Pace {
	perSecond: number;
	/** How many may start at once after a pause. */
	burst?: number;
}

const SLOWEST_SHARE = 1 / 32;
/** By how much the rate grows with a request, times how many there were since it was lowered. */
const GROWTH = 2e-6;
/** So many requests between two throttles tell what the service permits. */
const ENOUGH = 20;

/**
 * A token bucket whose rate gives way when the service throttles and comes back as requests go through:
 * hardly at first, since what is probed for in vain is refused requests, and faster the longer it
 * goes well (300 messages bring 9 %, 600 bring 43 %).
 */
export class Pacer {
	private ceiling: number;

	private rate: number;

	private burst: number;

	private tokens: number;

	private refilledAt: number;

	private pausedUntil = 0;

	private throttledAt = -Infinity;

	/** Requests dealt with since then, and those of them that were started since then as well. */
	private servedSince = 0;

	private servedAtThisRate = 0;

	private throttlesInARow = 0;

	constructor(
		pace: Pace,
		private readonly clock: Clock,
	) {
		this.ceiling = pace.perSecond;
		this.rate = pace.perSecond;
		this.burst = Math.max(1, pace.burst ?? pace.perSecond * 0.75);
		this.tokens = this.burst;
		this.refilledAt = clock.now();
	}

	/** The rate at present. */
	get perSecond(): number {
		return this.rate;
	}

	/** Milliseconds until the next start is allowed; 0 takes its token. */
	reserve(): number {
		const now = this.clock.now();
		if (now < this.pausedUntil) return this.pausedUntil - now;
		this.refill(now);
		if (this.tokens >= 1) {
			this.tokens -= 1;
			return 0;
		}
		return Math.max(1, Math.ceil(((1 - this.tokens) / this.rate) * 1000));
	}

	/**
	 * The service refused for its rate: stop for as long as it says, then go on more slowly. What was
	 * on its way already when the rate was lowered last says nothing about the new one.
	 */
	throttled(startedAt: number, retryAfterMs?: number): void {
		const now = this.clock.now();
		const news = startedAt > this.throttledAt;
		if (news) {
			this.rate = Math.max(this.ceiling * SLOWEST_SHARE, this.lowerRate(now));
			this.throttledAt = now;
			this.throttlesInARow += 1;
			this.servedSince = 0;
			this.servedAtThisRate = 0;
			// What the service permits at once is used up; starting a burst would be refused again. A
			// tenth of a second's worth remains, or each timer that is late by 1 ms would cost rate.
			this.burst = Math.max(1, Math.min(this.burst, this.ceiling / 10));
			this.tokens = 0;
		}
		const wait = retryAfterMs ?? (news ? this.backoff() : 0);
		this.pausedUntil = Math.max(this.pausedUntil, now + wait);
		this.refilledAt = Math.max(this.refilledAt, this.pausedUntil);
	}

	/** The service dealt with a request, be it by a refusal that has nothing to do with its rate. */
	served(startedAt: number): void {
		this.servedSince += 1;
		if (startedAt <= this.throttledAt) return;
		this.throttlesInARow = 0;
		this.servedAtThisRate += 1;
		this.rate = Math.min(this.ceiling, this.rate * (1 + GROWTH * this.servedAtThisRate));
	}

	/**
	 * What the service permits was used up now and when it throttled last, so what it dealt with in
	 * between is its rate, whether it counts by the second or by the minute. A little more than that
	 * uses up what it saved up for us during the pause.
	 */
	private lowerRate(now: number): number {
		if (this.servedSince < ENOUGH || this.throttledAt === -Infinity) return this.rate * 0.7;
		const measured = this.servedSince / ((now - this.throttledAt) / 1000);
		return Math.min(this.rate * 0.95, Math.max(this.rate * 0.5, measured * 1.05));
	}

	private backoff(): number {
		return fullJitter(this.throttlesInARow, this.clock.random, 1000, 60_000);
	}

	/** The service said what it permits: take that as the rate from now on. */
	permitted(perSecond: number): void {
		if (perSecond === this.ceiling) return;
		this.refill(this.clock.now());
		this.ceiling = perSecond;
		this.rate = perSecond;
	}

	private refill(now: number): void {
		if (now <= this.refilledAt) return;
		this.tokens = Math.min(this.burst, this.tokens + ((now - this.refilledAt) / 1000) * this.rate);
		this.refilledAt = now;
	}
}
