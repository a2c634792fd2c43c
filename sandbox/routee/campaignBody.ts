import { z } from 'zod';
import { Refusal } from '../http/refusal';
import type { MessageKind } from './types';

/** Counted in characters, not in UTF-16 units. */
const upTo = (limit: number) =>
	z.string().refine((value) => [...value].length <= limit, `at most ${limit} characters`);

/** "http or https, ASCII char set": said of images, videos and stickers. */
const webUrl = z
	.string()
	.regex(/^https?:\/\//, 'http or https only')
	.regex(/^[\x21-\x7e]+$/, 'ASCII only')
	.url();

/** Documents and audio only say "the url of the location". */
const anyUrl = z.string().url();

/** The text of the page allows ±180 for both, though no latitude is beyond 90. */
const coordinate = z.number().min(-180).max(180);

/**
 * Section 3's table. Fields that are not in it are ignored, which is all that happens to a label,
 * a schedule or a wrong spelling such as `imageUrl`.
 */
const campaignBody = z.object({
	from: z.string().min(1),
	to: z.string().min(1),
	text: upTo(4069),
	imageURL: webUrl.optional(),
	videoURL: webUrl.optional(),
	documentURL: anyUrl.optional(),
	filename: upTo(512).optional(),
	caption: upTo(512).optional(),
	audioURL: anyUrl.optional(),
	stickerURL: webUrl.optional(),
	longitude: coordinate.optional(),
	latitude: coordinate.optional(),
	locationName: upTo(256).optional(),
	locationAddress: upTo(256).optional(),
	/** The upstream provider's shape [assumed]: the inner one is not documented. */
	template: z
		.object({
			templateId: z.string().min(1),
			templateLanguage: z.string().min(1),
			components: z
				.object({
					header: z.array(z.unknown()).optional(),
					body: z.array(z.unknown()).optional(),
					button: z.array(z.unknown()).optional(),
				})
				.default({}),
		})
		.optional(),
	callback: z.object({ url: z.string().url() }).optional(),
});

export type CampaignBody = z.infer<typeof campaignBody>;

const KINDS: ReadonlyArray<[keyof CampaignBody, MessageKind]> = [
	['imageURL', 'image'],
	['videoURL', 'video'],
	['documentURL', 'document'],
	['audioURL', 'audio'],
	['stickerURL', 'sticker'],
	['longitude', 'location'],
	['template', 'template'],
];

/** Reads a send's body; with `callbacks` off its callback is one more ignored field. */
export function parseCampaign(
	body: unknown,
	callbacks: boolean,
): { campaign: CampaignBody; kind: MessageKind } {
	const { callback, ...rest } = (callbacks ? campaignBody : withoutCallback).parse(body);
	const campaign: CampaignBody = callback ? { ...rest, callback } : rest;
	if ((campaign.longitude === undefined) !== (campaign.latitude === undefined)) {
		throw new Refusal(400, 'longitude and latitude go together');
	}
	const kinds = KINDS.filter(([field]) => campaign[field] !== undefined);
	// One kind a call is [assumed], and so is that an empty text is enough beside another kind.
	if (kinds.length > 1) {
		throw new Refusal(400, `Only one of ${kinds.map(([field]) => field).join(', ')}`);
	}
	const kind = kinds[0]?.[1] ?? 'text';
	if (kind === 'text' && campaign.text === '') throw new Refusal(400, 'text: is empty');
	return { campaign, kind };
}

const withoutCallback = campaignBody.extend({ callback: z.unknown().transform(() => undefined) });

/** What the recipient gets to see: some fields show only beside certain others. */
export function shown(campaign: CampaignBody, kind: MessageKind): Record<string, unknown> {
	const hidden = new Set<string>(['callback']);
	if (kind !== 'document') hidden.add('filename');
	if (!['image', 'document', 'video'].includes(kind)) hidden.add('caption');
	if (!campaign.locationName) hidden.add('locationAddress');
	return Object.fromEntries(Object.entries(campaign).filter(([field]) => !hidden.has(field)));
}
