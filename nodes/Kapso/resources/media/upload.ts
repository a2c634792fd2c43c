import { phoneNumberField } from '../../fields';
import { defineOperation } from '../../operation';

export const upload = defineOperation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload media',
	description: 'Upload a file and get its media ID, which works for 30 days',
	fields: [
		{ ...phoneNumberField, description: 'The WhatsApp number of yours that will send the file' },
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field that holds the file',
			description: 'The same file is uploaded once for all items',
		},
	],
	async perItem(ctx) {
		const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
		const file = await ctx.file();
		const id = await ctx.api.upload(phoneNumberId, file);
		return { id, phoneNumberId, fileName: file.fileName, mimeType: file.mimeType };
	},
});
