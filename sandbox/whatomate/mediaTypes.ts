/** Section 2: the types that may be a template's header. */
const HEADER_TYPES = new Set([
	'image/jpeg',
	'image/png',
	'image/webp',
	'video/mp4',
	'video/3gpp',
	'audio/aac',
	'audio/mp4',
	'audio/mpeg',
	'audio/ogg',
	'application/pdf',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]);

export function isSendable(mimeType: string): boolean {
	return HEADER_TYPES.has(mimeType);
}
