/** n8n would show `undefined` as an empty field, and a later node as a field that exists. */
export function withoutUndefined<T extends object>(data: T): T {
	const kept = Object.entries(data).filter(([, value]) => value !== undefined);
	return Object.fromEntries(kept) as T;
}
