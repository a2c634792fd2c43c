import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import { defineOperation } from '../../operation';
import { addressFields, textOption } from './fields';
import { mediaUrl } from './mediaUrl';
import { messagePlan } from './plan';

/** Routee's field for each kind; mind the spelling. */
const URL_FIELDS = {
	audio: 'audioURL',
	document: 'documentURL',
	image: 'imageURL',
	sticker: 'stickerURL',
	video: 'videoURL',
} as const;

type MediaType = keyof typeof URL_FIELDS;

const ASCII_ONLY: readonly MediaType[] = ['image', 'sticker', 'video'];
const WITH_CAPTION: MediaType[] = ['image', 'video', 'document'];
const MAX_NAME = 512;

const isMediaType = (type: string): type is MediaType => Object.hasOwn(URL_FIELDS, type);

export const sendMedia = defineOperation({
	name: 'Send Media',
	value: 'sendMedia',
	action: 'Send media message',
	description: 'Send an image, video, document, audio or sticker from an address',
	fields: [
		...addressFields,
		{
			displayName: 'Media Type',
			name: 'mediaType',
			type: 'options',
			options: [
				{
					name: 'Audio',
					value: 'audio',
					description: 'AAC, MP4, AMR, MPEG or OGG with OPUS, at most 16 MB',
				},
				{ name: 'Document', value: 'document', description: 'Any type, at most 100 MB' },
				{ name: 'Image', value: 'image', description: 'PNG or JPEG, at most 5 MB' },
				{ name: 'Sticker', value: 'sticker', description: 'WebP, at most 100 KB' },
				{ name: 'Video', value: 'video', description: 'MP4 or 3GPP, at most 16 MB' },
			],
			default: 'image',
			description: 'What kind of media it is',
		},
		{
			displayName: 'URL',
			name: 'mediaUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/offer.jpg',
			description: 'Where Routee fetches the file, open to anyone',
		},
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			default: '',
			description: 'Text below the media, at most 512 characters',
			displayOptions: { show: { mediaType: WITH_CAPTION } },
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. offer.pdf',
			description: 'Name under which the document is shown, at most 512 characters',
			displayOptions: { show: { mediaType: ['document'] } },
		},
	],
	options: [textOption],
	async plan(ctx) {
		const type = ctx.text('mediaType');
		if (!isMediaType(type)) {
			throw invalidParameter(
				'Media Type',
				`There is no media type '${type}'`,
				`Set 'Media Type' to one of ${Object.keys(URL_FIELDS).join(', ')}`,
			);
		}
		const url = mediaUrl(ctx.required('mediaUrl', 'URL'), 'URL', ASCII_ONLY.includes(type));
		const body: IDataObject = { [URL_FIELDS[type]]: url };
		const caption = WITH_CAPTION.includes(type) ? ctx.text('caption') : '';
		if (caption) body.caption = atMost(caption, MAX_NAME, 'Caption');
		const fileName = type === 'document' ? ctx.text('fileName').trim() : '';
		if (fileName) body.filename = atMost(fileName, MAX_NAME, 'File Name');
		return messagePlan(ctx, { subject: type, body });
	},
});
