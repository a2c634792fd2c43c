import type { IDataObject } from 'n8n-workflow';
import { atMost } from '../../../../core/operation/checks';
import { mediaSourceFields } from '../../../../core/operation/mediaSource';
import { phoneNumberField, recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { kapsoMedia } from './mediaSource';
import { messageOptions, messagePlan } from './plan';

const WITH_CAPTION = ['image', 'video', 'document'];

export const sendMedia = defineOperation({
	name: 'Send Media',
	value: 'sendMedia',
	action: 'Send media message',
	description: 'Send an image, video, audio, document or sticker',
	fields: [
		phoneNumberField,
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
		...messageOptions,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			description: 'Name under which a document is shown',
		},
		{
			displayName: 'Voice Note',
			name: 'voice',
			type: 'boolean',
			default: false,
			description: 'Whether an audio file (OGG with OPUS) is shown as a voice note',
		},
	],
	async plan(ctx) {
		const type = ctx.text('mediaType');
		const { media } = kapsoMedia(ctx);
		const caption = WITH_CAPTION.includes(type) ? atMost(ctx.text('caption'), 1024, 'Caption') : '';
		const extra: IDataObject = { ...(caption && { caption }) };
		const fileName = ctx.option<string>('fileName');
		if (type === 'document' && fileName) extra.filename = fileName;
		if (type === 'audio' && ctx.option<boolean>('voice')) extra.voice = true;
		return messagePlan(ctx, {
			subject: type,
			body: async () => ({ type, [type]: { ...(await media()), ...extra } }),
		});
	},
});
