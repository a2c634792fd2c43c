import { defineOperation } from '../../operation';
import { mediaFields, mediaRequest } from './media';

export const deleteMedia = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete media',
	description: 'Delete an uploaded file',
	fields: mediaFields,
	async perItem(ctx) {
		await ctx.api.call(mediaRequest(ctx, 'DELETE').request);
		return { deleted: true };
	},
});
