import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { multipart } from '../../../../core/http/multipart';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { HeaderFormat, Template } from '../../../../core/template/types';
import type { WhatomateApi } from '../../api';
import { assertUploadable } from '../../files';
import { needs } from '../../versions';
import { campaignPath } from './campaigns';

type Context = ItemContext<WhatomateApi>;

export const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field that holds the file',
	description: 'The image, video or document for the header, at most 15 MB',
};

/** What the server takes of each kind (upstream's media handler); Meta takes even less. */
const TYPES: Partial<Record<HeaderFormat, RegExp>> = {
	IMAGE: /^image\/(?:jpeg|png|webp)$/,
	VIDEO: /^video\/(?:mp4|3gpp)$/,
	DOCUMENT: /^application\/(?:pdf|vnd\.openxmlformats-officedocument\..+)$/,
};

export function headerFormat({ components }: Template): HeaderFormat | undefined {
	for (const component of components) if (component.type === 'HEADER') return component.format;
	return undefined;
}

/** Refuses a file that does not go into the template's header. @throws FailureError at the field */
export function assertHeaderFile(ctx: Context, template: Template): void {
	const { mimeType, fileName } = ctx.fileInfo();
	const format = headerFormat(template);
	const type = format && TYPES[format];
	if (!type) {
		throw invalidParameter(
			'Template',
			`The template '${template.name}' has no header for an image, video or document`,
			'Leave the file out, or choose a template with such a header',
		);
	}
	if (type.test(mimeType)) return;
	throw invalidParameter(
		'Input Data Field Name',
		`The file '${fileName}' is of the type ${mimeType}, and the template's header takes ${format.toLowerCase()}s`,
		'Give a JPEG or PNG image, an MP4 video, or a PDF or Office document, as the template has it',
	);
}

/** Gives the file to Meta. Doing it twice leaves an unused one there, and reaches nobody. */
export async function uploadHeader(ctx: Context, campaignId: string): Promise<IDataObject> {
	const file = await ctx.file();
	assertUploadable(file);
	return await needs('headerMedia', async () => {
		return await ctx.api.data({
			method: 'POST',
			path: campaignPath(campaignId, 'media'),
			body: multipart({ field: 'file', ...file }),
			repeatable: true,
		});
	});
}
