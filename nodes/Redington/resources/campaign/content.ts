import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { attributeFields, attributesOf } from '../../attributes';
import type { RedingtonApi } from '../../api';
import { text } from '../../../../core/json';

type Context = ItemContext<RedingtonApi>;

/** Templates whose header is a file of each message's own. */
const WITH_MEDIA = ['IMAGE', 'VIDEO', 'FILE'];

export const contactNameField: INodeProperties = {
	displayName: 'Contact Name',
	name: 'contactName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Asha',
	description: 'Name under which the service keeps the contact if it is a new one',
};

export const parametersField: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'json',
	default: '[]',
	description: 'JSON list of texts: the variables of header, body and URLs in this order',
	displayOptions: { show: { variablesMode: ['json'] } },
};

/** What goes along with the parameters. */
export const contentFields: INodeProperties[] = [
	...attributeFields,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Default Country Code',
				name: 'default_country_code',
				type: 'string',
				default: '',
				placeholder: 'e.g. 91',
				description: 'Dial code of numbers of up to ten digits that have no country code',
			},
			{
				displayName: 'Media File Name',
				name: 'mediaFileName',
				type: 'string',
				default: '',
				description: 'Name under which the file is shown',
			},
			{
				displayName: 'Media URL',
				name: 'mediaUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/offer.png',
				description: 'Public address of the image, video or document that the template begins with',
			},
			{
				displayName: 'Source',
				name: 'source',
				type: 'string',
				default: '',
				placeholder: 'e.g. CRM',
				description: 'Where the contact comes from, kept with a new contact',
			},
			{
				displayName: 'Tags',
				name: 'tags',
				type: 'string',
				default: '',
				placeholder: 'e.g. VIP, AUGUST_LEAD',
				description:
					'Tags to give to the contact, with commas between. Tags that the project does not have are ignored by the service.',
			},
		],
	},
];

/** Everything of one send besides whom it goes to and the parameters. */
export function contentOf(ctx: Context, template: IDataObject): IDataObject {
	const { source, tags, default_country_code } = ctx.collection('additionalFields');
	const attributes = attributesOf(ctx);
	const media = mediaOf(ctx, template);
	const names = tagNames(tags);
	const code = dialCode(default_country_code);
	return {
		name: ctx.required('contactName', 'Contact Name').trim(),
		...(media && { media }),
		...(text(source) && { source }),
		...(Object.keys(attributes).length > 0 && { attributes }),
		...(names.length > 0 && { tags: names }),
		...(code && { default_country_code: code }),
	};
}

/** The option Default Country Code in digits, '' without one. */
export function dialCode(given: unknown): string {
	const code = String(given ?? '')
		.trim()
		.replace(/^\+/, '');
	if (/^([1-9]\d{0,2})?$/.test(code)) return code;
	throw invalidParameter(
		'Default Country Code',
		`'${code}' is not a dial code`,
		'Give one to three digits, such as 91',
	);
}

function mediaOf(ctx: Context, template: IDataObject): IDataObject | undefined {
	const { mediaUrl, mediaFileName } = ctx.collection('additionalFields');
	const url = String(mediaUrl ?? '').trim();
	if (url === '') {
		if (!WITH_MEDIA.includes(text(template.type) ?? '')) return undefined;
		throw invalidParameter(
			'Media URL',
			`The template '${text(template.name)}' begins with a file, and 'Media URL' is empty`,
			"Add 'Media URL' under 'Additional Fields' with a public address",
		);
	}
	const filename = text(mediaFileName);
	return { url: webAddress(url, 'Media URL'), ...(filename && { filename }) };
}

function tagNames(tags: unknown): string[] {
	const given: unknown[] = Array.isArray(tags) ? tags : String(tags ?? '').split(',');
	return given.map((tag) => String(tag).trim()).filter((tag) => tag !== '');
}
