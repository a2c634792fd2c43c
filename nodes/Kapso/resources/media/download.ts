import { FailureError } from '../../../../core/failures/error';
import { FileOutput } from '../../../../core/operation/types';
import { defineOperation } from '../../operation';
import { mediaFields, mediaRequest } from './media';

interface MediaInfo {
	download_url?: string;
	mime_type?: string;
	sha256?: string;
	file_size?: string | number;
}

export const download = defineOperation({
	name: 'Download',
	value: 'download',
	action: 'Download media',
	description: 'Get the file of a received or uploaded media',
	fields: mediaFields,
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
		const field = ctx.option<string>('outputBinaryPropertyName')?.trim() || 'data';
		const { id, request } = mediaRequest(ctx, 'GET');
		const info = await ctx.api.json<MediaInfo>(request);
		if (!info.download_url) throw noLink(id);
		const { body } = await ctx.api.call({
			method: 'GET',
			path: info.download_url,
			binary: true,
			// The link is signed, and may lead to another host.
			withoutCredential: true,
		});
		const fileName = ctx.option<string>('fileName')?.trim();
		const { prepareBinaryData } = ctx.functions.helpers;
		const file = await prepareBinaryData(body as Buffer, fileName, info.mime_type);
		file.fileName ??= file.fileExtension ? `${id}.${file.fileExtension}` : id;
		const { mime_type: mimeType, sha256, file_size: size } = info;
		const json = { id, fileName: file.fileName, mimeType, fileSize: Number(size), sha256 };
		return new FileOutput(json, { [field]: file });
	},
});

function noLink(id: string): FailureError {
	return new FailureError({
		failure: {
			code: 'NO_DOWNLOAD_LINK',
			title: `Kapso gave no download link for the media ${id}`,
			disposition: 'fix',
			hint: 'Check that the media is not older than 30 days, or 7 if it was received',
			parameter: 'Media ID',
		},
	});
}
