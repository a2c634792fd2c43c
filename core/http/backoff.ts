/**
 * Full jitter: anything from 0 to an exponentially growing ceiling, so that many clients that were
 * refused together don't come back together.
 * @param attempt 1 for the first retry
 */
export function fullJitter(
	attempt: number,
	random: () => number,
	baseMs = 500,
	capMs = 20_000,
): number {
	return random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
}
