/** In lists of at most `size` items, in order; a size below 1 counts as 1. */
export function inChunks<T>(items: readonly T[], size: number): T[][] {
	const step = Math.max(1, Math.floor(size));
	const chunks: T[][] = [];
	for (let start = 0; start < items.length; start += step) {
		chunks.push(items.slice(start, start + step));
	}
	return chunks;
}
