import type { CampaignBody } from './campaignBody';
import type { RouteeState } from './state';
import type { MediaFile, RouteeError } from './types';

interface Limit {
	types?: string[];
	bytes: number;
}

const MB = 1024 * 1024;

/** Section 3: what each media kind may be once it was fetched and processed. */
const LIMITS = {
	imageURL: { types: ['image/png', 'image/jpeg'], bytes: 5 * MB },
	videoURL: { types: ['video/mp4', 'video/3gpp'], bytes: 16 * MB },
	documentURL: { bytes: 100 * MB },
	audioURL: {
		types: ['audio/aac', 'audio/mp4', 'audio/amr', 'audio/mpeg', 'audio/ogg; codecs=opus'],
		bytes: 16 * MB,
	},
	stickerURL: { types: ['image/webp'], bytes: 100 * 1024 },
} satisfies Partial<Record<keyof CampaignBody, Limit>>;

/** What an ending gives away; an `.ogg` does not tell its codec, so `state.media` has to. */
const ENDINGS: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	mp4: 'video/mp4',
	'3gp': 'video/3gpp',
	mov: 'video/quicktime',
	aac: 'audio/aac',
	amr: 'audio/amr',
	mp3: 'audio/mpeg',
	wav: 'audio/wav',
	pdf: 'application/pdf',
};

/**
 * The service fetches media after it has accepted the message ("post-processing"), so what is
 * wrong with a file fails the message later and not the call [assumed].
 */
export function mediaError(state: RouteeState, campaign: CampaignBody): RouteeError | undefined {
	for (const [field, limit] of Object.entries(LIMITS) as Array<[keyof typeof LIMITS, Limit]>) {
		const url = campaign[field];
		const file = url === undefined ? undefined : (state.media.get(url) ?? guess(url, field));
		if (!file) continue;
		if (limit.types && !limit.types.includes(file.type)) {
			return { code: 131053, message: `${field}: ${file.type} is not supported` };
		}
		if (file.bytes > limit.bytes) {
			return { code: 131052, message: `${field}: larger than ${limit.bytes} bytes` };
		}
	}
	return undefined;
}

function guess(url: string, field: string): MediaFile | undefined {
	const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
	// An .mp4 may hold audio alone.
	const type = field === 'audioURL' && ending === 'mp4' ? 'audio/mp4' : ENDINGS[ending];
	return type === undefined ? undefined : { type, bytes: 0 };
}
