import { inputFileField } from '../../fields';
import { defineOperation } from '../../operation';

export const upload = defineOperation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload media',
	description: 'Upload a file and get its media ID, for messages and template headers',
	fields: [inputFileField],
	async perItem(ctx) {
		const file = await ctx.file();
		const id = await ctx.api.upload(file);
		return { id, fileName: file.fileName, mimeType: file.mimeType };
	},
});
