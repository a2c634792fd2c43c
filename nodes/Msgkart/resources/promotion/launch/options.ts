import type { INodeProperties } from 'n8n-workflow';

export const launchOptions: INodeProperties[] = [
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'json',
		default: '{}',
		description:
			'A JSON object that is added to the body, for what Msgkart offers but does not document, such as scheduling or retries',
	},
	{
		displayName: 'Form Part Type',
		name: 'bodyPart',
		type: 'options',
		options: [
			{ name: 'JSON', value: 'json', description: 'With a content type of its own' },
			{ name: 'Plain Text', value: 'text', description: 'As an ordinary form field' },
		],
		default: 'text',
		description:
			"How the part 'body' goes along with the file. Msgkart does not document it; try JSON if a launch is refused with status 415.",
	},
	{
		displayName: 'Leave Out Unusable Rows',
		name: 'leaveOutUnusable',
		type: 'boolean',
		default: false,
		description:
			'Whether to launch without the rows of a CSV file that have a wrong number or an empty variable, and to report them, instead of refusing the file',
	},
	{
		displayName: 'Target List Name',
		name: 'targetListName',
		type: 'string',
		default: '',
		description:
			'What to call the list that Msgkart makes from the recipients, by default like the promotion',
	},
];
