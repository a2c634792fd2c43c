/** Section 2: with the organisation's masking on, numbers come back as `*********0001`. */
export function maskedPhone(phone: string): string {
	const shown = phone.slice(-4);
	return '*'.repeat(phone.length - shown.length) + shown;
}

/** Names that look like a number are masked as one. */
export function maskedName(name: string): string {
	return /^\+?[\d\s()-]{7,}$/.test(name) ? maskedPhone(name) : name;
}
