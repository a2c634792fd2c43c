/** For every key that occurred before: its index → the index where it occurred first. */
export function markDuplicates(keys: readonly string[]): Map<number, number> {
	const first = new Map<string, number>();
	const duplicates = new Map<number, number>();
	keys.forEach((key, index) => {
		const earlier = first.get(key);
		if (earlier === undefined) first.set(key, index);
		else duplicates.set(index, earlier);
	});
	return duplicates;
}
