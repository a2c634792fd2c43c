import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RedingtonApi } from '../../api';
import { inputFileField } from '../../fields';

export const mediaSourceFields: INodeProperties[] = [
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{ name: 'Input File', value: 'binary', description: 'A file of the input item' },
			{ name: 'Link', value: 'link', description: 'An address that anyone can open' },
			{ name: 'Media ID', value: 'id', description: 'Of a file that was uploaded before' },
		],
		default: 'link',
		description: 'Where the media comes from',
	},
	{
		displayName: 'Link',
		name: 'mediaLink',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/offer.jpg',
		displayOptions: { show: { mediaSource: ['link'] } },
	},
	{
		displayName: 'Media ID',
		name: 'mediaId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 808541438093830',
		displayOptions: { show: { mediaSource: ['id'] } },
	},
	{ ...inputFileField, displayOptions: { show: { mediaSource: ['binary'] } } },
];

interface MediaSource {
	/** What the file is called, where that is known without the user. */
	fileName?: string;
	/** Makes the media object; uploads the file, so it is for after the checks. */
	media(): Promise<IDataObject>;
}

export function mediaSource(ctx: ItemContext<RedingtonApi>): MediaSource {
	switch (ctx.text('mediaSource')) {
		case 'link': {
			const link = webAddress(ctx.required('mediaLink', 'Link').trim(), 'Link');
			return { media: async () => await Promise.resolve({ link }) };
		}
		case 'id': {
			const id = ctx.required('mediaId', 'Media ID').trim();
			return { media: async () => await Promise.resolve({ id }) };
		}
		default: {
			const { fileName } = ctx.fileInfo();
			return { fileName, media: async () => ({ id: await ctx.api.upload(await ctx.file()) }) };
		}
	}
}
