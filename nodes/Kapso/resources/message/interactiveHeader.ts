import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { mediaSourceFields } from '../../../../core/operation/mediaSource';
import type { KapsoApi } from '../../api';
import type { InteractiveType } from './interactiveAction';
import { kapsoMedia } from './mediaSource';

const MEDIA = ['document', 'image', 'video'];

const headerType: INodeProperties = {
	displayName: 'Header',
	name: 'headerType',
	type: 'options',
	options: [],
	default: 'none',
	description: 'What stands above the text',
};

export const headerFields: INodeProperties[] = [
	{
		...headerType,
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		displayOptions: { hide: { interactiveType: ['list'] } },
	},
	{
		...headerType,
		options: [
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
		],
		displayOptions: { show: { interactiveType: ['list'] } },
	},
	{
		displayName: 'Header Text',
		name: 'headerText',
		type: 'string',
		default: '',
		required: true,
		description: 'At most 60 characters',
		displayOptions: { show: { headerType: ['text'] } },
	},
	...updateDisplayOptions(
		{ show: { headerType: MEDIA }, hide: { interactiveType: ['list'] } },
		mediaSourceFields,
	),
];

/** The part of the message that its header is, {} without one. May upload a file. */
export function header(
	ctx: ItemContext<KapsoApi>,
	type: InteractiveType,
): () => Promise<IDataObject> {
	const kind = ctx.text('headerType');
	if (kind === 'none') return async () => ({});
	if (kind === 'text') {
		const text = atMost(ctx.required('headerText', 'Header Text'), 60, 'Header Text');
		return async () => ({ header: { type: kind, text } });
	}
	if (type === 'list' || !MEDIA.includes(kind)) {
		throw invalidParameter(
			'Header',
			type === 'list' ? "A list can't have media in its header" : `There is no header '${kind}'`,
			`Set 'Header' to 'text' or 'none'${type === 'list' ? '' : `, or to ${MEDIA.join(', ')}`}`,
		);
	}
	const { media } = kapsoMedia(ctx);
	const filename = kind === 'document' ? ctx.option<string>('fileName') : '';
	return async () => ({
		header: { type: kind, [kind]: { ...(await media()), ...(filename && { filename }) } },
	});
}
