import type { INodeProperties } from 'n8n-workflow';

const title = (max: number): INodeProperties => ({
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	required: true,
	description: `At most ${max} characters`,
});

const id: INodeProperties = {
	displayName: 'ID',
	name: 'id',
	type: 'string',
	default: '',
	description: 'What comes back when it is chosen, by default the title',
};

/** What the recipient can tap, for each Interactive Type. */
export const actionFields: INodeProperties[] = [
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add button',
		default: {},
		description: 'One to three buttons',
		options: [{ displayName: 'Button', name: 'button', values: [title(20), id] }],
		displayOptions: { show: { interactiveType: ['button'] } },
	},
	{
		displayName: 'Button Label',
		name: 'buttonLabel',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. View offers',
		description: 'What stands on the button that opens the list, at most 20 characters',
		displayOptions: { show: { interactiveType: ['list'] } },
	},
	{
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
					title(24),
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
					id,
				],
			},
		],
		displayOptions: { show: { interactiveType: ['list'] } },
	},
];
