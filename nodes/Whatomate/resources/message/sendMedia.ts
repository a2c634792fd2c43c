import { multipart } from '../../../../core/http/multipart';
import { atMost } from '../../../../core/operation/checks';
import { pathOf } from '../../api';
import { assertUploadable } from '../../files';
import { defineOperation } from '../../operation';
import { addressFields } from './fields';
import { chosenAccount, messagePlan } from './plan';
import { resultOptions } from './waitForResult';

const WITH_CAPTION = ['image', 'video', 'document'];

export const sendMedia = defineOperation({
	name: 'Send Media',
	value: 'sendMedia',
	action: 'Send media message',
	description: 'Send an image, video, audio or document from a file of the input item',
	fields: [
		...addressFields,
		{
			displayName: 'Media Type',
			name: 'mediaType',
			type: 'options',
			options: [
				{ name: 'Audio', value: 'audio' },
				{ name: 'Document', value: 'document' },
				{ name: 'Image', value: 'image' },
				{ name: 'Video', value: 'video' },
			],
			default: 'image',
			description: 'What kind of media it is',
		},
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field that holds the file',
			description: 'Whatomate takes files only, no links: load a link with HTTP Request first',
		},
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			default: '',
			description: 'Text below the media, at most 1,024 characters',
			displayOptions: { show: { mediaType: WITH_CAPTION } },
		},
	],
	options: resultOptions,
	async plan(ctx) {
		const type = ctx.text('mediaType');
		const caption = WITH_CAPTION.includes(type) ? atMost(ctx.text('caption'), 1024, 'Caption') : '';
		ctx.fileInfo();
		const account = await chosenAccount(ctx);
		return messagePlan(ctx, {
			subject: type,
			account,
			request: async (target) => {
				const file = await ctx.file();
				assertUploadable(file);
				const fields = {
					contact_id: await target.contactId(),
					type,
					...(caption && { caption }),
					...(account && { whatsapp_account: account }),
				};
				const body = multipart({ field: 'file', ...file }, fields);
				return { path: pathOf('messages', 'media'), body };
			},
		});
	},
});
