import type { INodeProperties } from 'n8n-workflow';

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add button',
	default: {},
	description: 'One to three buttons',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					required: true,
					description: 'At most 20 characters',
				},
				{
					displayName: 'ID',
					name: 'id',
					type: 'string',
					default: '',
					description: 'What comes back when it is tapped, by default the title',
				},
			],
		},
	],
	displayOptions: { show: { interactiveType: ['button'] } },
};

const buttonLabel: INodeProperties = {
	displayName: 'Button Label',
	name: 'buttonLabel',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. View offers',
	description: 'What stands on the button, at most 20 characters',
	displayOptions: { show: { interactiveType: ['list', 'cta_url', 'flow'] } },
};

const listRows: INodeProperties = {
	displayName: 'Rows',
	name: 'listRows',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add row',
	default: {},
	description: 'One to ten rows. Rows with the same section are shown together.',
	options: [
		{
			displayName: 'Row',
			name: 'row',
			values: [
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					required: true,
					description: 'At most 24 characters',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'At most 72 characters',
				},
				{
					displayName: 'Section',
					name: 'section',
					type: 'string',
					default: '',
					description: 'Heading above the rows of a section, at most 24 characters',
				},
				{
					displayName: 'ID',
					name: 'id',
					type: 'string',
					default: '',
					description: 'What comes back when it is chosen, by default the title',
				},
			],
		},
	],
	displayOptions: { show: { interactiveType: ['list'] } },
};

const url: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/offer',
	description: 'What the button opens',
	displayOptions: { show: { interactiveType: ['cta_url'] } },
};

const flow: INodeProperties[] = [
	{
		displayName: 'Flow ID',
		name: 'flowId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1064023511961733',
		displayOptions: { show: { interactiveType: ['flow'] } },
	},
	{
		displayName: 'Flow Action',
		name: 'flowAction',
		type: 'options',
		options: [
			{ name: 'Ask My Endpoint', value: 'data_exchange', description: 'It gives the first screen' },
			{ name: 'Open Screen', value: 'navigate' },
		],
		default: 'navigate',
		description: 'How the flow starts',
		displayOptions: { show: { interactiveType: ['flow'] } },
	},
	{
		displayName: 'Screen',
		name: 'flowScreen',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. WELCOME',
		description: 'The screen to open',
		displayOptions: { show: { interactiveType: ['flow'], flowAction: ['navigate'] } },
	},
	{
		displayName: 'Screen Data',
		name: 'flowData',
		type: 'json',
		default: '{}',
		description: 'JSON object with what the screen shows',
		displayOptions: { show: { interactiveType: ['flow'], flowAction: ['navigate'] } },
	},
];

/** What the recipient can tap, for each Interactive Type. */
export const actionFields = [buttons, buttonLabel, listRows, url, ...flow];
