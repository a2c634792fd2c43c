/** What a value from outside is, or nothing: for reading JSON whose shape is not certain. */

export function asRecord(value: unknown): Record<string, unknown> | undefined {
	return isRecord(value) ? value : undefined;
}

export function asList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Text, or a number as text; undefined for the rest and for nothing but blanks. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
