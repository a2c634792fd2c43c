/**
 * Stops retry storms: when a service is down, thousands of items must not each try five times.
 * A retry takes tokens, a success gives one back (the quota of the AWS SDK's standard mode).
 */
export class RetryBudget {
	private tokens: number;

	constructor(
		private readonly capacity = 500,
		private readonly cost = 5,
	) {
		this.tokens = capacity;
	}

	/** Whether one more retry is affordable; takes its cost if so. */
	take(): boolean {
		if (this.tokens < this.cost) return false;
		this.tokens -= this.cost;
		return true;
	}

	succeeded(): void {
		this.tokens = Math.min(this.capacity, this.tokens + 1);
	}
}
