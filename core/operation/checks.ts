import { invalidParameter } from '../failures/error';

/** Refuses a text longer than the service takes; counted in characters as people see them. */
export function atMost(text: string, max: number, label: string): string {
	const length = [...text].length;
	if (length > max) {
		throw invalidParameter(
			label,
			`'${label}' has ${length} characters, at most ${max} are allowed`,
			`Shorten '${label}'`,
		);
	}
	return text;
}

/** Refuses what is not a web address that the service could fetch. */
export function webAddress(text: string, label: string): string {
	if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
		throw invalidParameter(
			label,
			`'${label}' is not a web address: ${text}`,
			'Give a link that starts with https:// and that anyone can open',
		);
	}
	return text;
}

/** Refuses a number outside the bounds, and what is no number. */
export function between(value: number, min: number, max: number, label: string): number {
	if (!(value >= min && value <= max)) {
		throw invalidParameter(
			label,
			`'${label}' must be a number ${max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`}`,
			`Correct '${label}' for this item`,
		);
	}
	return value;
}
