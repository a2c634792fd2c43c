import type { Context } from '../context';
import { isWebLink, optionalString, requiredFields } from '../input';
import type { Fields } from '../input';
import type { FailureResponse, Media, MessageType } from '../model';
import { invalidParameter, tooLong } from '../refusal';
import type { Draft } from './draft';
import { fits } from './mediaLimits';
import type { MediaKind } from './mediaLimits';

const MEDIA_LIFE = 30 * 86_400_000;
const MAX_CAPTION = 1024;
const WRONG_FILE: FailureResponse = { code: '131053', reason: 'Media upload error' };

const MESSAGE_TYPES: Record<MediaKind, MessageType> = {
	image: 'IMAGE',
	video: 'VIDEO',
	audio: 'AUDIO',
	sticker: 'STICKER',
	document: 'FILE',
};

/** An upload that WhatsApp still has; it keeps them for 30 days (reference §3). */
export function livingMedia({ state, settings }: Context, id: string): Media | undefined {
	const media = state.media.get(id);
	const dead = media && settings.scheduler.now() - media.created_at > MEDIA_LIFE;
	return dead ? undefined : media;
}

/** Either a public link or the id of an upload, in messages and in template headers alike. */
export function checkMedia(
	context: Context,
	kind: MediaKind,
	media: Fields,
): { url: string; failure?: FailureResponse } {
	const link = optionalString(media, 'link');
	const id = optionalString(media, 'id');
	if ((link === undefined) === (id === undefined)) {
		throw invalidParameter(`${kind} needs either link or id`);
	}
	if (id === undefined) {
		if (!isWebLink(link)) throw invalidParameter(`${kind}.link must be a public URL`);
		return { url: link };
	}
	const upload = livingMedia(context, id);
	if (!upload) throw invalidParameter(`${kind}.id is not an uploaded media id`);
	return { url: id, ...(fits(kind, upload.mimeType) ? {} : { failure: WRONG_FILE }) };
}

/** Image and document as in the seed's §5, the others as in the Cloud API. */
export function mediaDraft(kind: MediaKind) {
	return (context: Context, body: Fields): Draft => {
		const media = requiredFields(body, kind);
		const { url, failure } = checkMedia(context, kind, media);
		const caption = optionalString(media, 'caption');
		const filename = optionalString(media, 'filename');
		if ((caption?.length ?? 0) > MAX_CAPTION) throw tooLong(`${kind}.caption`);
		return { messageType: MESSAGE_TYPES[kind], content: { url, caption, filename }, failure };
	};
}
