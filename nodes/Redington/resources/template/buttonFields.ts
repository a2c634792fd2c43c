import type { INodeProperties } from 'n8n-workflow';

export const templateButtonFields: INodeProperties[] = [
	{
		displayName: 'Buttons',
		name: 'messageActionType',
		type: 'options',
		options: [
			{ name: 'All', value: 'All', description: 'Calls to action and quick replies' },
			{ name: 'Call to Action', value: 'CTA', description: 'Open a page or call a number' },
			{ name: 'None', value: 'None' },
			{ name: 'Quick Replies', value: 'QuickReplies', description: 'Answer with one tap' },
		],
		default: 'None',
		description: 'Which buttons the messages have',
	},
	{
		displayName: 'Calls to Action',
		name: 'callsToAction',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add call to action',
		default: {},
		description: 'At most two',
		options: [
			{
				displayName: 'Call to Action',
				name: 'action',
				values: [
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'Phone Number', value: 'Phone Number' },
							{ name: 'URL', value: 'URL' },
						],
						default: 'URL',
					},
					{
						displayName: 'Title',
						name: 'title',
						type: 'string',
						default: '',
						required: true,
						description: 'What stands on the button, at most 30 characters',
					},
					{
						displayName: 'URL or Phone Number',
						name: 'value',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. https://example.com/orders/{{1}}',
						description: 'What it opens or calls. A URL may end in a variable.',
					},
				],
			},
		],
		displayOptions: { show: { messageActionType: ['All', 'CTA'] } },
	},
	{
		displayName: 'Quick Replies',
		name: 'quickReplies',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add quick reply',
		default: {},
		description: 'At most three',
		options: [
			{
				displayName: 'Quick Reply',
				name: 'reply',
				values: [
					{
						displayName: 'Title',
						name: 'title',
						type: 'string',
						default: '',
						required: true,
						description: 'What stands on the button, at most 30 characters',
					},
				],
			},
		],
		displayOptions: { show: { messageActionType: ['All', 'QuickReplies'] } },
	},
];
