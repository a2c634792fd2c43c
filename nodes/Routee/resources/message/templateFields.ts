import type { INodeProperties } from 'n8n-workflow';

const inFields = { templateMode: ['fields'] };

const identity: INodeProperties[] = [
	{
		displayName: 'Define Template',
		name: 'templateMode',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to give the template and the values of its variables',
	},
	{
		displayName: 'Template ID',
		name: 'templateId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. promo_template',
		description: 'The approved template, by the name it was submitted with',
		displayOptions: { show: inFields },
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: 'en',
		required: true,
		placeholder: 'e.g. en or pt_BR',
		description: 'Code of the language in which the template was approved',
		displayOptions: { show: inFields },
	},
];

const header: INodeProperties[] = [
	{
		displayName: 'Header',
		name: 'headerType',
		type: 'options',
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None or Without Variable', value: 'none' },
			{ name: 'Text Variable', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		default: 'none',
		description: "What the template's header has to be filled with",
		displayOptions: { show: inFields },
	},
	{
		displayName: 'Header Variable',
		name: 'headerText',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { ...inFields, headerType: ['text'] } },
	},
	{
		displayName: 'Header URL',
		name: 'headerUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/offer.jpg',
		description: 'Where Routee fetches the file, open to anyone',
		displayOptions: { show: { ...inFields, headerType: ['document', 'image', 'video'] } },
	},
	{
		displayName: 'Header File Name',
		name: 'headerFileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. offer.pdf',
		displayOptions: { show: { ...inFields, headerType: ['document'] } },
	},
];

const bodyVariables: INodeProperties = {
	displayName: 'Body Variables',
	name: 'bodyVariables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add variable',
	default: {},
	description: 'In the order of their numbers: the first is {{1}}',
	options: [
		{
			displayName: 'Variable',
			name: 'variable',
			values: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		},
	],
	displayOptions: { show: inFields },
};

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add button',
	default: {},
	description: 'Only those that take a value',
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
						{ name: 'Quick Reply', value: 'quick_reply' },
						{ name: 'URL', value: 'url' },
					],
					default: 'quick_reply',
				},
				{
					displayName: 'Position',
					name: 'index',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 10 },
					default: 1,
					description: 'Which of the buttons of the template it is, counted from 1',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'What comes back when it is tapped, or the end of the URL',
				},
			],
		},
	],
	displayOptions: { show: inFields },
};

const json: INodeProperties = {
	displayName: 'Template',
	name: 'templateJson',
	type: 'json',
	default: '{\n  "templateId": "",\n  "templateLanguage": "en",\n  "components": {}\n}',
	required: true,
	description:
		"The 'template' of the message, sent as it is. Routee's public pages don't show its inner form.",
	displayOptions: { show: { templateMode: ['json'] } },
};

export const templateFields = [...identity, ...header, bodyVariables, buttons, json];
