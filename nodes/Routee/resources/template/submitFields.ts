import type { INodeProperties } from 'n8n-workflow';

// Typing {{ turns a field into an expression, so those that hold a template's own variables take none.

const inFields = { componentsMode: ['fields'] };

const identity: INodeProperties[] = [
	{
		displayName: 'WhatsApp Account ID',
		name: 'whatsappAccountId',
		type: 'string',
		default: '',
		required: true,
		description: "Routee's ID of your WhatsApp account, which the template is for",
	},
	{
		displayName: 'Template Name',
		name: 'templateName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order_update',
		description: 'Lowercase letters, digits and underscores, beginning with a letter',
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
		description:
			"What the messages are for. These are Meta's; Routee's own set is not public, and an expression can give any other.",
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
		description: 'How to give the languages with their header, body, footer and buttons',
	},
	{
		displayName: 'Localizations',
		name: 'localizations',
		type: 'json',
		default: '[]',
		required: true,
		description:
			'A list of { "language", "components" }, sent as it is. A component has a "componentType": Header, Body, Footer or Buttons.',
		displayOptions: { show: { componentsMode: ['json'] } },
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: 'en',
		required: true,
		placeholder: 'e.g. en or pt_BR',
		description: 'Code of the language, with the country after an underscore where there is one',
		displayOptions: { show: inFields },
	},
];

const texts: INodeProperties[] = [
	{
		displayName: 'Header',
		name: 'headerType',
		type: 'options',
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		default: 'none',
		description: 'What stands above the body',
		displayOptions: { show: inFields },
	},
	{
		displayName: 'Header Text',
		name: 'headerText',
		type: 'string',
		default: '',
		required: true,
		description: 'At most 60 characters',
		noDataExpression: true,
		displayOptions: { show: { ...inFields, headerType: ['text'] } },
	},
	{
		displayName: 'Body',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hi {{1}}, your order {{2}} is on its way',
		description:
			"At most 1,024 characters, with variables from {{1}} on. To take it from the input, set 'Define Components' to JSON.",
		noDataExpression: true,
		displayOptions: { show: inFields },
	},
	{
		displayName: 'Footer',
		name: 'footer',
		type: 'string',
		default: '',
		placeholder: 'e.g. Reply STOP to opt out',
		description: 'Small text below, at most 60 characters',
		displayOptions: { show: inFields },
	},
];

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add button',
	default: {},
	description: 'At most three quick replies, or one button of each other type',
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
				},
				{
					displayName: 'URL or Phone Number',
					name: 'target',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/orders',
					description: 'What it opens or calls',
					noDataExpression: true,
					displayOptions: { show: { type: ['PHONE_NUMBER', 'URL'] } },
				},
			],
		},
	],
	displayOptions: { show: inFields },
};

export const submitFields = [...identity, ...texts, buttons];
