import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../core/failures/error';
import type { ItemContext } from '../../core/operation/itemContext';
import type { RedingtonApi } from './api';

/** A contact's own data. Names that the project does not have are passed over by the service. */
export const attributeFields: INodeProperties[] = [
	{
		displayName: 'Attributes',
		name: 'attributesMode',
		type: 'options',
		options: [
			{ name: 'None', value: 'none' },
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'none',
		description:
			'Values to keep with the contact, under names that the project has; others are ignored by the service',
	},
	{
		displayName: 'Attribute Fields',
		name: 'attributeFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add attribute',
		default: {},
		options: [
			{
				displayName: 'Attribute',
				name: 'attribute',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', required: true },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
		displayOptions: { show: { attributesMode: ['fields'] } },
	},
	{
		displayName: 'Attributes JSON',
		name: 'attributesJson',
		type: 'json',
		default: '{}',
		description: 'A JSON object of texts, such as { "country": "India" }',
		displayOptions: { show: { attributesMode: ['json'] } },
	},
];

/** The attributes as the service takes them: all values are texts. {} if there are none. */
export function attributesOf(ctx: ItemContext<RedingtonApi>): Record<string, string> {
	switch (ctx.text('attributesMode')) {
		case 'fields':
			return Object.fromEntries(
				ctx
					.rows('attributeFields', 'attribute')
					.map(({ name, value }) => [nameOf(name), String(value ?? '')]),
			);
		case 'json':
			return fromJson(ctx.parsed('attributesJson', 'Attributes JSON'));
		default:
			return {};
	}
}

function nameOf(name: unknown): string {
	const text = String(name ?? '').trim();
	if (text !== '') return text;
	throw invalidParameter(
		'Attribute Fields',
		"An entry of 'Attribute Fields' has no name",
		"Give each entry a 'Name', or remove it",
	);
}

function fromJson(given: unknown): Record<string, string> {
	const refuse = (title: string) =>
		invalidParameter('Attributes JSON', title, 'Give an object such as { "country": "India" }');
	if (typeof given !== 'object' || given === null || Array.isArray(given)) {
		throw refuse("'Attributes JSON' is not a JSON object");
	}
	return Object.fromEntries(
		Object.entries(given as IDataObject).map(([name, value]) => {
			if (typeof value === 'object') throw refuse(`The attribute '${name}' is not a text`);
			return [name, String(value)];
		}),
	);
}
