import { FileOutput } from '../../../../core/operation/types';
import { defineOperation } from '../../operation';

export const download = defineOperation({
	name: 'Download',
	value: 'download',
	action: 'Download media',
	description: 'Get the file of a received or uploaded media',
	fields: [
		{
			displayName: 'Media ID',
			name: 'mediaId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 808541438093830',
			description: 'From an upload, or from a received message',
		},
	],
	options: [
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
	],
	async perItem(ctx) {
		const id = ctx.required('mediaId', 'Media ID').trim();
		const field = ctx.option<string>('outputBinaryPropertyName')?.trim() || 'data';
		const { body, headers } = await ctx.api.call({
			method: 'POST',
			path: '/get-media',
			headers: { 'Content-Type': 'application/json' },
			body: { id, responseType: 'arraybuffer' },
			binary: true,
			repeatable: true,
		});
		const bytes = body as Buffer;
		const mimeType = headers['content-type']?.split(';')[0].trim();
		const fileName = ctx.option<string>('fileName')?.trim();
		const file = await ctx.functions.helpers.prepareBinaryData(bytes, fileName, mimeType);
		file.fileName ??= file.fileExtension ? `${id}.${file.fileExtension}` : id;
		const json = { id, fileName: file.fileName, mimeType, fileSize: bytes.length };
		return new FileOutput(json, { [field]: file });
	},
});
