import { FailureError } from '../../../../core/failures/error';
import { downloaded, downloadOptions } from '../../../../core/operation/download';
import { defineOperation } from '../../operation';
import { mediaFields, mediaRequest } from './media';

interface MediaInfo {
	download_url?: string;
	mime_type?: string;
	sha256?: string;
}

export const download = defineOperation({
	name: 'Download',
	value: 'download',
	action: 'Download media',
	description: 'Get the file of a received or uploaded media',
	fields: mediaFields,
	options: downloadOptions,
	async perItem(ctx) {
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
		const { mime_type: mimeType, sha256 } = info;
		return await downloaded(ctx, { id, bytes: body as Buffer, mimeType, more: { sha256 } });
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
