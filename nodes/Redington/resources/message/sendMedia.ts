import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import { mediaSource, mediaSourceFields } from '../../../../core/operation/mediaSource';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RedingtonApi } from '../../api';
import { recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { messagePlan } from './plan';

const TYPES = ['audio', 'document', 'image', 'sticker', 'video'];
const WITH_CAPTION = ['image', 'video', 'document'];

export const sendMedia = defineOperation({
	name: 'Send Media',
	value: 'sendMedia',
	action: 'Send media message',
	description: 'Send an image, video, audio, document or sticker',
	fields: [
		recipientField,
		{
			displayName: 'Media Type',
			name: 'mediaType',
			type: 'options',
			options: [
				{ name: 'Audio', value: 'audio' },
				{ name: 'Document', value: 'document' },
				{ name: 'Image', value: 'image' },
				{ name: 'Sticker', value: 'sticker' },
				{ name: 'Video', value: 'video' },
			],
			default: 'image',
			description: 'What kind of media it is',
		},
		...mediaSourceFields,
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			default: '',
			description: 'Text below the media, at most 1,024 characters',
			displayOptions: { show: { mediaType: WITH_CAPTION } },
		},
	],
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			description:
				"Name of a document, or of an image that was uploaded, by default the file's own",
		},
	],
	async plan(ctx) {
		const type = mediaType(ctx);
		const { media, fileName } = mediaSource(ctx, async (file) => await ctx.api.upload(file));
		const caption = WITH_CAPTION.includes(type) ? atMost(ctx.text('caption'), 1024, 'Caption') : '';
		const filename = fileNameFor(ctx, type, fileName);
		const extra = { ...(caption && { caption }), ...(filename && { filename }) };
		return messagePlan(ctx, {
			subject: type,
			body: async () => ({ type, [type]: { ...(await media()), ...extra } }),
		});
	},
});

function mediaType(ctx: ItemContext<RedingtonApi>): string {
	const type = ctx.text('mediaType');
	if (TYPES.includes(type)) return type;
	throw invalidParameter(
		'Media Type',
		`There is no media type '${type}'`,
		`Set 'Media Type' to one of ${TYPES.join(', ')}`,
	);
}

/** With an uploaded image it is mandatory (Redington's document, section 5.3.2). */
function fileNameFor(
	ctx: ItemContext<RedingtonApi>,
	type: string,
	ownName?: string,
): string | undefined {
	const name = ctx.option<string>('fileName') || ownName;
	if (type === 'document') return name;
	if (type !== 'image' || ctx.text('mediaSource') === 'link') return undefined;
	return name ?? ctx.text('mediaId').trim();
}
