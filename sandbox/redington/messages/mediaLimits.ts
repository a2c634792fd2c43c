const MB = 1024 * 1024;

interface Kind {
	types: RegExp;
	bytes: number;
}

/** WhatsApp's own limits, as the document states none (reference §3). */
const KINDS = {
	image: { types: /^image\/(jpeg|png)$/, bytes: 5 * MB },
	video: { types: /^video\/(mp4|3gpp)$/, bytes: 16 * MB },
	audio: { types: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, bytes: 16 * MB },
	sticker: { types: /^image\/webp$/, bytes: 0.5 * MB },
	document: {
		types: /^(text\/plain|application\/(pdf|msword|vnd\.ms-|vnd\.openxmlformats-))/,
		bytes: 100 * MB,
	},
} as const satisfies Record<string, Kind>;

export type MediaKind = keyof typeof KINDS;

export const MAX_UPLOAD = 100 * MB;

export function kindOf(mimeType: string): { bytes: number } | undefined {
	return Object.values<Kind>(KINDS).find(({ types }) => types.test(mimeType));
}

/** Any file may go out as a document. */
export function fits(kind: MediaKind, mimeType: string): boolean {
	return kind === 'document' || KINDS[kind].types.test(mimeType);
}
