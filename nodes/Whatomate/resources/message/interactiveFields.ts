import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../../../core/operation/pickers';

function entryValues(max: number): INodeProperties[] {
	return [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			required: true,
			description: `At most ${max} characters, fewer with letters beyond English`,
		},
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			default: '',
			description: 'What comes back when it is tapped, by default the title',
		},
	];
}

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add button',
	default: {},
	description: 'One to three buttons',
	options: [{ displayName: 'Button', name: 'button', values: entryValues(20) }],
	displayOptions: { show: { interactiveType: ['button'] } },
};

const listRows: INodeProperties = {
	displayName: 'Rows',
	name: 'listRows',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add row',
	default: {},
	description: 'Four to ten rows; Whatomate shows fewer as buttons',
	options: [{ displayName: 'Row', name: 'row', values: entryValues(24) }],
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
		...locatorField({
			displayName: 'Flow',
			name: 'flowId',
			searchListMethod: 'searchFlows',
			description: "The WhatsApp Flow, by Meta's ID of it",
			placeholder: 'e.g. 1064023511961733',
			idName: 'Meta Flow ID',
		}),
		displayOptions: { show: { interactiveType: ['flow'] } },
	},
	{
		displayName: 'Screen',
		name: 'flowScreen',
		type: 'string',
		default: '',
		placeholder: 'e.g. WELCOME',
		description: 'The screen to open, by default FIRST_SCREEN',
		displayOptions: { show: { interactiveType: ['flow'] } },
	},
];

const buttonLabel: INodeProperties = {
	displayName: 'Button Label',
	name: 'buttonLabel',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. View offers',
	description: 'What stands on the button, at most 20 characters',
	displayOptions: { show: { interactiveType: ['cta_url', 'flow'] } },
};

/** What the recipient can tap, for each Interactive Type. */
export const interactiveFields = [buttons, listRows, ...flow, buttonLabel, url];
