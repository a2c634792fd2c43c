import type { KeyStore } from '../../core/send/claims';
import type { FakeClock } from './fakeClock';

/**
 * One row of keys that is read, changed and written back without a lock, as n8n's is, with time in
 * between. `as` gives each process its own view of it, with its own speed.
 */
export class SharedStore {
	keys: string[] = [];

	calls = 0;

	/** The next calls fail with these. */
	readonly failures: Error[] = [];

	constructor(private readonly clock: FakeClock) {}

	/** @param speed may be changed between calls */
	as(speed: { readMs: number; writeMs: number } = { readMs: 10, writeMs: 40 }): KeyStore {
		const changed = async <T>(change: (keys: string[]) => T): Promise<T> => {
			this.calls += 1;
			const failure = this.failures.shift();
			if (failure) throw failure;
			await this.clock.sleep(speed.readMs);
			const keys = [...this.keys];
			const result = change(keys);
			await this.clock.sleep(speed.writeMs);
			this.keys = keys;
			return result;
		};
		return {
			record: async (asked) =>
				await changed((keys) => {
					const processed = asked.filter((key) => keys.includes(key));
					keys.push(...asked.filter((key) => !processed.includes(key)));
					return { processed };
				}),
			forget: async (gone) =>
				await changed((keys) => {
					for (const key of gone) if (keys.includes(key)) keys.splice(keys.indexOf(key), 1);
				}),
		};
	}
}
