import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withoutUndefined } from '../withoutUndefined';
import type { ItemContext } from './itemContext';
import { FileOutput } from './types';

export const downloadOptions: INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		description: 'What to call the file, by default after its media ID',
	},
	{
		displayName: 'Output Data Field Name',
		name: 'outputBinaryPropertyName',
		type: 'string',
		default: 'data',
		hint: 'The name of the output field to put the file in',
	},
];

/** A downloaded file as the item that comes out, named as the options ask for. */
export async function downloaded<Api>(
	ctx: ItemContext<Api>,
	media: { id: string; bytes: Buffer; mimeType?: string; more?: IDataObject },
): Promise<FileOutput> {
	const { id, bytes, mimeType, more } = media;
	const field = ctx.option<string>('outputBinaryPropertyName')?.trim() || 'data';
	const fileName = ctx.option<string>('fileName')?.trim();
	const file = await ctx.functions.helpers.prepareBinaryData(bytes, fileName, mimeType);
	file.fileName ??= file.fileExtension ? `${id}.${file.fileExtension}` : id;
	const json = { id, fileName: file.fileName, mimeType, fileSize: bytes.length, ...more };
	return new FileOutput(withoutUndefined(json), { [field]: file });
}
