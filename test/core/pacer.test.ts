import { Pacer } from '../../core/send/pacer';
import type { Pace } from '../../core/send/pacer';
import { FakeClock } from '../support/fakeClock';

/** Starts as fast as the pacer allows, for `ms`; the times of the starts. */
function starts(clock: FakeClock, pacer: Pacer, ms: number): number[] {
	const end = clock.elapsed() + ms;
	const times: number[] = [];
	while (clock.elapsed() < end) {
		const wait = pacer.reserve();
		if (wait > 0) clock.advance(Math.min(wait, end - clock.elapsed()));
		else times.push(clock.elapsed());
	}
	return times;
}

function paced(pace: Pace, random?: () => number) {
	const clock = new FakeClock(random);
	return { clock, pacer: new Pacer(pace, clock) };
}

/** Messages a second once the burst is used up. */
function rateOf(clock: FakeClock, pacer: Pacer): number {
	return starts(clock, pacer, 10_000).length / 10;
}

/** The most starts by which any window exceeds the rate. */
function mostAhead(times: number[], perSecond: number): number {
	let ahead = 0;
	times.forEach((from, first) => {
		for (let last = first; last < times.length; last += 1) {
			const window = ((times[last] ?? 0) - from) / 1000;
			ahead = Math.max(ahead, last - first + 1 - window * perSecond);
		}
	});
	return ahead;
}

describe('rate and burst', () => {
	it.each([
		[80, 60],
		[80, 2],
		[5, 20],
		[1.6, 3],
		[0.5, 1],
		[250, 250],
	])('at %d/s with burst %i no window holds more than both', (perSecond, burst) => {
		const { clock, pacer } = paced({ perSecond, burst });
		const ms = Math.min(20_000, 400_000 / perSecond);
		const times = starts(clock, pacer, ms);
		expect(mostAhead(times, perSecond)).toBeLessThanOrEqual(burst + 1e-6);
		// And it is not slower than that either: each start waits less than a millisecond too long.
		expect(times.length).toBeGreaterThan(burst + (ms / 1000) * perSecond * 0.99 - 1);
	});

	it.each([
		[{ perSecond: 80 }, 60],
		[{ perSecond: 0.5 }, 1],
		[{ perSecond: 80, burst: 0 }, 1],
	])('%j starts with %i at once', (pace, expected) => {
		const { pacer } = paced(pace);
		let count = 0;
		while (pacer.reserve() === 0) count += 1;
		expect(count).toBe(expected);
	});

	it('does not save up more than the burst while nothing is sent', () => {
		const { clock, pacer } = paced({ perSecond: 10, burst: 5 });
		starts(clock, pacer, 1000);
		clock.advance(3_600_000);
		expect(starts(clock, pacer, 1)).toHaveLength(5);
	});
});

describe('throttled', () => {
	it('starts nothing before Retry-After has passed, and then no burst', () => {
		const { clock, pacer } = paced({ perSecond: 10, burst: 5 });
		pacer.throttled(clock.now(), 7000);
		const times = starts(clock, pacer, 10_000);
		expect(times[0]).toBeGreaterThanOrEqual(7000);
		expect(mostAhead(times, 10)).toBeLessThanOrEqual(1 + 1e-6);
	});

	it.each([
		['the longer one comes last', [1000, 5000]],
		['the longer one comes first', [5000, 1000]],
	])('waits for the longest Retry-After, %s', (_order, waits) => {
		const { clock, pacer } = paced({ perSecond: 10 });
		for (const wait of waits) pacer.throttled(clock.now(), wait);
		expect(pacer.reserve()).toBe(5000);
	});

	it('backs off without Retry-After from 0 up to 1, 2, 4 … 60 s, with full jitter', () => {
		const { clock, pacer } = paced({ perSecond: 10 }, () => 0.999_999);
		const waits: number[] = [];
		for (let i = 0; i < 8; i += 1) {
			clock.advance(1);
			pacer.throttled(clock.now());
			waits.push(pacer.reserve());
			clock.advance(pacer.reserve());
		}
		expect(waits.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
		const lucky = paced({ perSecond: 10 }, () => 0).pacer;
		lucky.throttled(0);
		expect(lucky.reserve()).toBeLessThan(200);
	});

	it('begins the backoff anew when a request goes through', () => {
		const { clock, pacer } = paced({ perSecond: 10 }, () => 0.999_999);
		for (let i = 0; i < 5; i += 1) {
			clock.advance(60_000);
			pacer.throttled(clock.now());
		}
		clock.advance(60_000);
		pacer.served(clock.now());
		clock.advance(1);
		pacer.throttled(clock.now());
		expect(Math.round(pacer.reserve())).toBe(1000);
	});

	it('lowers the rate', () => {
		const { clock, pacer } = paced({ perSecond: 100 });
		pacer.throttled(clock.now(), 0);
		expect(rateOf(clock, pacer)).toBeCloseTo(70, -0.5);
	});

	it.each([
		['Retry-After', 1000],
		['Retry-After: 0', 0],
		['no Retry-After', undefined],
	])('lowers it once, however many in flight are refused with %s', (_what, retryAfterMs) => {
		const { clock, pacer } = paced({ perSecond: 100 });
		const startedAt = clock.now();
		for (let i = 0; i < 16; i += 1) {
			clock.advance(20);
			pacer.throttled(startedAt + i, retryAfterMs);
		}
		clock.advance(60_000);
		expect(rateOf(clock, pacer)).toBeCloseTo(70, -0.5);
	});

	it('lowers it again when what was started after the pause is refused too', () => {
		const { clock, pacer } = paced({ perSecond: 100 });
		for (let i = 0; i < 2; i += 1) {
			clock.advance(1);
			pacer.throttled(clock.now(), 100);
			clock.advance(100);
		}
		expect(rateOf(clock, pacer)).toBeCloseTo(49, -0.5);
	});

	it('never goes below 1/32 of the rate', () => {
		const { clock, pacer } = paced({ perSecond: 320 });
		for (let i = 0; i < 50; i += 1) {
			clock.advance(1);
			pacer.throttled(clock.now(), 0);
		}
		expect(rateOf(clock, pacer)).toBeCloseTo(10, 0);
	});
});

describe('served', () => {
	const throttledOnce = () => {
		const { clock, pacer } = paced({ perSecond: 100 });
		pacer.throttled(clock.now(), 0);
		clock.advance(1);
		return { clock, pacer };
	};
	const serve = (clock: FakeClock, pacer: Pacer, times: number) => {
		for (let i = 0; i < times; i += 1) pacer.served(clock.now());
	};

	it.each([
		[100, 70.7],
		[300, 76.6],
		[500, 89.9],
		[600, 100],
		[10_000, 100],
	])('raises the rate of 70 slowly, then faster, never beyond the full one: %i', (times, rate) => {
		const { clock, pacer } = throttledOnce();
		serve(clock, pacer, times);
		expect(rateOf(clock, pacer)).toBeCloseTo(rate, -0.5);
	});

	it('raises nothing for what was on its way before the rate was lowered', () => {
		const { clock, pacer } = paced({ perSecond: 100 });
		const startedAt = clock.now();
		clock.advance(100);
		pacer.throttled(startedAt, 0);
		for (let i = 0; i < 1000; i += 1) pacer.served(startedAt);
		expect(rateOf(clock, pacer)).toBeCloseTo(70, -0.5);
	});

	it.each([
		['what the service did between two throttles, and 5 % more', 300, 63],
		['no less than half of what it was', 40, 40],
		['less than it was in any case', 2000, 76],
		['0.7 of it where too little was sent to tell', 19, 56],
	])('between two throttles makes the rate %s', (_what, served, rate) => {
		const { clock, pacer } = paced({ perSecond: 115 });
		pacer.throttled(clock.now(), 0);
		const startedAt = clock.now();
		clock.advance(5000);
		// What was started before the throttle does not raise the rate, but counts for the measure.
		for (let i = 0; i < served; i += 1) pacer.served(startedAt);
		pacer.throttled(clock.now(), 0);
		expect(rateOf(clock, pacer)).toBeCloseTo(rate, -0.5);
	});
});

describe('permitted', () => {
	it("takes the service's figure for the rate, up or down", () => {
		const { clock, pacer } = paced({ perSecond: 2, burst: 1 });
		pacer.permitted(20);
		expect(rateOf(clock, pacer)).toBeCloseTo(20, -0.5);
		pacer.permitted(4);
		expect(rateOf(clock, pacer)).toBeCloseTo(4, 0);
	});

	it('does not undo a throttle when it repeats the figure', () => {
		const { clock, pacer } = paced({ perSecond: 100 });
		pacer.throttled(clock.now(), 0);
		pacer.permitted(100);
		expect(rateOf(clock, pacer)).toBeCloseTo(70, -0.5);
	});
});
