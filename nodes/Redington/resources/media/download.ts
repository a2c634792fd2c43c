import { downloaded, downloadOptions } from '../../../../core/operation/download';
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
	options: downloadOptions,
	async perItem(ctx) {
		const id = ctx.required('mediaId', 'Media ID').trim();
		const { body, headers } = await ctx.api.call({
			method: 'POST',
			path: '/get-media',
			headers: { 'Content-Type': 'application/json' },
			body: { id, responseType: 'arraybuffer' },
			binary: true,
			repeatable: true,
		});
		const mimeType = headers['content-type']?.split(';')[0].trim();
		return await downloaded(ctx, { id, bytes: body as Buffer, mimeType });
	},
});
