import type { INodeProperties } from 'n8n-workflow';
import { accountField } from './templates';

// Typing {{ turns a field into an expression, so those that hold a template's own variables take none.

const header: INodeProperties[] = [
	{
		displayName: 'Header',
		name: 'headerType',
		type: 'options',
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'Location', value: 'location' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		default: 'none',
		description: 'What stands above the body',
		displayOptions: { show: { componentsMode: ['fields'] } },
	},
	{
		displayName: 'Header Text',
		name: 'headerText',
		type: 'string',
		default: '',
		required: true,
		description: 'At most 60 characters, with at most one variable',
		noDataExpression: true,
		displayOptions: { show: { componentsMode: ['fields'], headerType: ['text'] } },
	},
	{
		displayName: 'Header Example',
		name: 'headerExample',
		type: 'string',
		default: '',
		description: 'A sample value of the variable in the header, if there is one',
		displayOptions: { show: { componentsMode: ['fields'], headerType: ['text'] } },
	},
	{
		displayName: 'Media Handle',
		name: 'headerHandle',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 4::aW1hZ2UvcG5n…',
		description:
			"Handle of a sample file, from Kapso's media ingest with delivery 'meta_resumable_asset'. A media ID does not work here.",
		displayOptions: {
			show: { componentsMode: ['fields'], headerType: ['document', 'image', 'video'] },
		},
	},
];

const body: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hi {{first_name}}, your order {{order_number}} is on its way',
		description:
			"At most 1,024 characters, with variables in double braces. To take it from the input, set 'Define Components' to JSON.",
		noDataExpression: true,
		displayOptions: { show: { componentsMode: ['fields'] } },
	},
	{
		displayName: 'Body Examples',
		name: 'bodyExamples',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add example',
		default: {},
		description: 'A sample value for each variable in the body, which Meta asks for',
		options: [
			{
				displayName: 'Example',
				name: 'example',
				values: [
					{
						displayName: 'Variable',
						name: 'variable',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. first_name',
						description: 'Its name or number, without the braces',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '', required: true },
				],
			},
		],
		displayOptions: { show: { componentsMode: ['fields'] } },
	},
	{
		displayName: 'Footer',
		name: 'footer',
		type: 'string',
		default: '',
		placeholder: 'e.g. Reply STOP to opt out',
		description: 'Small text below, at most 60 characters, without variables',
		displayOptions: { show: { componentsMode: ['fields'] } },
	},
];

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add button',
	default: {},
	description: 'At most ten. Quick replies stand together, before or after the others.',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Copy Code', value: 'COPY_CODE' },
						{ name: 'Phone Number', value: 'PHONE_NUMBER' },
						{ name: 'Quick Reply', value: 'QUICK_REPLY' },
						{ name: 'URL', value: 'URL' },
					],
					default: 'QUICK_REPLY',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					description: 'What stands on the button, at most 25 characters',
					displayOptions: { show: { type: ['QUICK_REPLY', 'PHONE_NUMBER', 'URL'] } },
				},
				{
					displayName: 'URL or Phone Number',
					name: 'target',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/orders/{{1}}',
					description: 'What it opens or calls. A URL may end in a variable.',
					noDataExpression: true,
					displayOptions: { show: { type: ['PHONE_NUMBER', 'URL'] } },
				},
				{
					displayName: 'Example',
					name: 'example',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/orders/1234',
					description: 'The URL with a sample in place of its variable, or a sample of the code',
					displayOptions: { show: { type: ['COPY_CODE', 'URL'] } },
				},
			],
		},
	],
	displayOptions: { show: { componentsMode: ['fields'] } },
};

const definition: INodeProperties[] = [
	accountField,
	{
		displayName: 'Template Name',
		name: 'templateName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order_update',
		description: 'Lowercase letters, digits and underscores',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: 'en_US',
		required: true,
		placeholder: 'e.g. en_US',
		description: 'Code of the language, with the country after an underscore where there is one',
	},
	{
		displayName: 'Category',
		name: 'category',
		type: 'options',
		options: [
			{ name: 'Authentication', value: 'AUTHENTICATION' },
			{ name: 'Marketing', value: 'MARKETING' },
			{ name: 'Utility', value: 'UTILITY' },
		],
		default: 'MARKETING',
		description: 'What the messages are for, which decides their price and their rules',
	},
	{
		displayName: 'Parameter Format',
		name: 'parameterFormat',
		type: 'options',
		options: [
			{ name: 'Named', value: 'NAMED', description: 'Such as {{first_name}}' },
			{ name: 'Positional', value: 'POSITIONAL', description: 'Such as {{1}}' },
		],
		default: 'NAMED',
		description: 'How the variables in header and body are written',
	},
	{
		displayName: 'Define Components',
		name: 'componentsMode',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to give the header, body, footer and buttons',
	},
	{
		displayName: 'Components',
		name: 'components',
		type: 'json',
		default: '[]',
		description: "The 'components' of the template as Meta's API takes them",
		displayOptions: { show: { componentsMode: ['json'] } },
	},
];

export const createFields = [...definition, ...header, ...body, buttons];
