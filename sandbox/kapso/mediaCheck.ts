import { metaError } from './errors';
import type { KapsoState, StoredMedia } from './state';

const KINDS = ['image', 'video', 'audio', 'document', 'sticker'];

/** Every media id in a message, at whatever depth, must be an upload of this number (2.2). */
export function checkMediaIds(state: KapsoState, phoneNumberId: string, value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, child] of Object.entries(value)) {
		if (KINDS.includes(key)) checkOne(state, phoneNumberId, key, child);
		// A flow's own data may use the same names for anything.
		if (key !== 'action') checkMediaIds(state, phoneNumberId, child);
	}
}

function checkOne(state: KapsoState, phoneNumberId: string, kind: string, source: unknown): void {
	if (typeof source !== 'object' || source === null || !('id' in source)) return;
	const media = state.media.get(String(source.id));
	if (media?.phoneNumberId !== phoneNumberId) {
		throw metaError(100, `${kind}.id is not a valid whatsapp business account media attachment ID`);
	}
	if (!fits(kind, media)) throw metaError(100, `${kind}.id is of type ${media.mimeType}`);
	if (kind === 'audio' && 'voice' in source && source.voice === true && !isVoice(media)) {
		throw metaError(100, 'a voice message needs an OGG file');
	}
}

const isVoice = ({ mimeType }: StoredMedia): boolean => mimeType.startsWith('audio/ogg');

function fits(kind: string, { mimeType }: StoredMedia): boolean {
	if (kind === 'document') return true;
	if (kind === 'sticker') return mimeType === 'image/webp';
	return mimeType.startsWith(`${kind}/`);
}
