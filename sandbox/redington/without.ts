/** A copy that lacks some fields: answers differ from what is remembered by little more. */
export function without<T extends object, K extends keyof T & string>(
	record: T,
	...names: K[]
): Omit<T, K> {
	const hidden = new Set<string>(names);
	const kept = Object.entries(record).filter(([name]) => !hidden.has(name));
	return Object.fromEntries(kept) as Omit<T, K>;
}
