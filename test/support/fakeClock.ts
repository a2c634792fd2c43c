import type { Clock } from '../../core/clock';
import { seededRandom } from './seededRandom';

interface Sleeper {
	at: number;
	wake(): void;
}

/** Lets everything go on that does not wait for time. */
const settled = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/**
 * A clock for tests: time stands still while anything can go on without it, and then jumps to the
 * next sleeper. So waiting costs nothing, and what happens when is the same in every run.
 */
export class FakeClock implements Clock {
	readonly start: number;

	private time: number;

	private readonly sleepers: Sleeper[] = [];

	constructor(
		readonly random: () => number = seededRandom(1),
		start = Date.parse('2026-01-05T10:00:00Z'),
	) {
		this.start = start;
		this.time = start;
	}

	now(): number {
		return this.time;
	}

	/** Milliseconds since the test began. */
	elapsed(): number {
		return this.time - this.start;
	}

	async sleep(ms: number): Promise<void> {
		if (!(ms >= 0)) throw new RangeError(`Can't sleep for ${ms} ms`);
		await new Promise<void>((wake) => this.sleepers.push({ at: this.time + ms, wake }));
	}

	/** Moves time by hand, for what asks for the time but does not sleep. */
	advance(ms: number): void {
		this.time += ms;
	}

	/** Runs time until the promise is settled. */
	async run<T>(promise: Promise<T>): Promise<T> {
		let over = false;
		const end = (): void => {
			over = true;
		};
		promise.then(end, end);
		for (;;) {
			await settled();
			if (over) return await promise;
			const next = this.takeNext();
			if (!next) throw new Error('Nothing sleeps, and the promise is still not settled');
			this.time = Math.max(this.time, next.at);
			next.wake();
		}
	}

	private takeNext(): Sleeper | undefined {
		let first = 0;
		this.sleepers.forEach((sleeper, index) => {
			if (sleeper.at < (this.sleepers[first]?.at ?? Infinity)) first = index;
		});
		return this.sleepers.splice(first, 1)[0];
	}
}
