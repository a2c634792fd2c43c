/**
 * A parameter's value with resource locators reduced to what was chosen, also inside collections.
 * n8n's own `extractValue` throws for a parameter that the form hides at the moment.
 */
export function plainValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plainValue);
	if (!isPlainObject(value)) return value;
	if (value.__rl === true) return value.value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

/** Expressions may give objects of another realm, whose prototype is another `Object`. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	return Object.prototype.toString.call(value) === '[object Object]';
}
