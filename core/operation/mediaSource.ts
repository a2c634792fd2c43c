import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { webAddress } from './checks';
import type { InputFile, ItemContext } from './itemContext';

/** For services that take media by link or by an ID of theirs, as WhatsApp's own API does. */
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
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field that holds the file',
		description: 'The same file is uploaded once for all items',
		displayOptions: { show: { mediaSource: ['binary'] } },
	},
];

export interface MediaSource {
	/** What the file is called, where that is known without the user. */
	fileName?: string;
	/** Makes the media object; uploads the file, so it is for after the checks. */
	media(): Promise<IDataObject>;
}

/** @param upload gives the service's ID of a file */
export function mediaSource<Api>(
	ctx: ItemContext<Api>,
	upload: (file: InputFile) => Promise<string>,
): MediaSource {
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
			return { fileName, media: async () => ({ id: await upload(await ctx.file()) }) };
		}
	}
}
