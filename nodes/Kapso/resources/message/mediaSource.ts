import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { KapsoApi } from '../../api';

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

/**
 * Where the media comes from: a link, an ID that Kapso gave, or a file of the item. What is given
 * back makes the media object; it uploads the file, so it is for after the checks.
 */
export function mediaSource(ctx: ItemContext<KapsoApi>): () => Promise<IDataObject> {
	switch (ctx.text('mediaSource')) {
		case 'link': {
			const link = webAddress(ctx.required('mediaLink', 'Link'), 'Link');
			return async () => ({ link });
		}
		case 'id': {
			const id = ctx.required('mediaId', 'Media ID').trim();
			return async () => ({ id });
		}
		default: {
			ctx.fileInfo();
			const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
			return async () => ({ id: await ctx.api.upload(phoneNumberId, await ctx.file()) });
		}
	}
}
