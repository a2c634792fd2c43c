import { fullJitter } from '../../core/http/backoff';
import { RetryBudget } from '../../core/http/budget';
import { seededRandom } from '../support/seededRandom';

const affordable = (budget: RetryBudget): number => {
	let retries = 0;
	while (budget.take()) retries += 1;
	return retries;
};

describe('RetryBudget', () => {
	it('affords 100 retries in a row, and then no more', () => {
		const budget = new RetryBudget();
		expect(affordable(budget)).toBe(100);
		expect(budget.take()).toBe(false);
	});

	it('earns one retry by five successes', () => {
		const budget = new RetryBudget(10, 5);
		expect(affordable(budget)).toBe(2);
		for (let i = 0; i < 4; i += 1) budget.succeeded();
		expect(budget.take()).toBe(false);
		budget.succeeded();
		expect(budget.take()).toBe(true);
	});

	it('does not save up beyond its capacity', () => {
		const budget = new RetryBudget(10, 5);
		for (let i = 0; i < 100; i += 1) budget.succeeded();
		expect(affordable(budget)).toBe(2);
	});
});

describe('fullJitter', () => {
	it.each([
		[1, 500],
		[2, 1000],
		[3, 2000],
		[6, 16_000],
		[7, 20_000],
		[50, 20_000],
	])('retry %i waits from 0 up to %i ms', (attempt, ceiling) => {
		const random = seededRandom(attempt);
		const waits = Array.from({ length: 500 }, () => fullJitter(attempt, random));
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...waits)).toBeLessThan(ceiling);
		// Spread over the whole range, not around its end.
		expect(Math.min(...waits)).toBeLessThan(ceiling * 0.05);
		expect(Math.max(...waits)).toBeGreaterThan(ceiling * 0.95);
	});

	it('takes its base and cap as given', () => {
		expect(fullJitter(1, () => 0.5, 1000, 60_000)).toBe(500);
		expect(fullJitter(20, () => 0.5, 1000, 60_000)).toBe(30_000);
	});
});
