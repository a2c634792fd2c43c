import type { INodeProperties } from 'n8n-workflow';

const usingFields = { show: { componentsMode: ['fields'] } };

/** The placeholders that Msgkart's sample shows, and what else a variable can be. */
const valueFields: INodeProperties[] = [
	{
		displayName: 'Value',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Fixed Text', value: 'text', description: 'The same for everybody' },
			{ name: 'Language', value: 'language', description: 'Becomes ${language}' },
			{ name: 'Name', value: 'name', description: 'Becomes ${name}' },
			{
				name: 'Other Column',
				value: 'column',
				description: 'Any column of the list; Msgkart shows none in its documents',
			},
			{ name: 'Phone', value: 'phone', description: 'Becomes ${phone}' },
			{
				name: 'Subscriber ID',
				value: 'businesssubscriberid',
				description: 'Becomes ${businesssubscriberid}',
			},
		],
		default: 'name',
		description: "What Msgkart puts here for each recipient, from the list's columns",
	},
	{
		displayName: 'Column Name',
		name: 'column',
		type: 'string',
		default: '',
		placeholder: 'e.g. city',
		displayOptions: { show: { source: ['column'] } },
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		displayOptions: { show: { source: ['text'] } },
	},
];

const bodyVariables: INodeProperties = {
	displayName: 'Body Variables',
	name: 'bodyVariables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add variable',
	default: {},
	description: "The variables of the template's body, in their order",
	options: [{ displayName: 'Variable', name: 'variable', values: valueFields }],
};

const cards: INodeProperties = {
	displayName: 'Cards',
	name: 'cards',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add card',
	default: {},
	description: 'The cards of a carousel template, in their order',
	displayOptions: usingFields,
	options: [
		{
			displayName: 'Card',
			name: 'card',
			values: [
				{
					displayName: 'Media Type',
					name: 'format',
					type: 'options',
					options: [
						{ name: 'Image', value: 'IMAGE' },
						{ name: 'Video', value: 'VIDEO' },
					],
					default: 'IMAGE',
				},
				{
					displayName: 'Media URL',
					name: 'mediaUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/card.jpg',
				},
				bodyVariables,
			],
		},
	],
};

export const contentFields: INodeProperties[] = [
	{
		displayName: 'Fill In Template',
		name: 'componentsMode',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to give what the template leaves open',
	},
	{ ...bodyVariables, displayOptions: usingFields },
	{
		displayName: 'Header Media',
		name: 'headerFormat',
		type: 'options',
		options: [
			{ name: 'Document', value: 'DOCUMENT' },
			{ name: 'Image', value: 'IMAGE' },
			{ name: 'None', value: 'none' },
			{ name: 'Video', value: 'VIDEO' },
		],
		default: 'none',
		description: "The kind of media in the template's header; Msgkart's documents show Image only",
		displayOptions: usingFields,
	},
	{
		displayName: 'Header Media URL',
		name: 'headerMediaUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/sale.jpg',
		description: 'Where Msgkart can get the file without signing in',
		displayOptions: {
			show: { componentsMode: ['fields'], headerFormat: ['DOCUMENT', 'IMAGE', 'VIDEO'] },
		},
	},
	{
		displayName: 'Header File Name',
		name: 'headerFileName',
		type: 'string',
		default: '',
		description: 'What to call the file',
		displayOptions: {
			show: { componentsMode: ['fields'], headerFormat: ['DOCUMENT', 'IMAGE', 'VIDEO'] },
		},
	},
	cards,
	{
		displayName: 'Components',
		name: 'promotionComponents',
		type: 'json',
		default: '[\n  { "type": "BODY", "variables": [{ "type": "text", "value": "${name}" }] }\n]',
		description:
			"The template's 'components' as Msgkart's promotion calls take them; a dollar sign with a column in braces stands for the recipient's own value",
		displayOptions: { show: { componentsMode: ['json'] } },
	},
];
