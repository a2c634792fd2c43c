/** Reads JSON in which every object and text stands once, in a list, and is meant by its index. */
export function parseFlatted<T>(text: string): T {
	const list = JSON.parse(text) as unknown[];
	const built = new Map<number, unknown>();
	const at = (index: number): unknown => {
		if (built.has(index)) return built.get(index);
		const raw = list[index];
		if (typeof raw !== 'object' || raw === null) return raw;
		const result: Record<string, unknown> | unknown[] = Array.isArray(raw) ? [] : {};
		built.set(index, result);
		for (const [key, value] of Object.entries(raw)) {
			(result as Record<string, unknown>)[key] =
				typeof value === 'string' ? at(Number(value)) : value;
		}
		return result;
	};
	return at(0) as T;
}
