import type { INodeProperties } from 'n8n-workflow';
import { recipientField } from '../../../fields';

const forItems = { show: { recipientsFrom: ['items'] } };
const forFile = { show: { recipientsFrom: ['file'] } };

export const recipientFields: INodeProperties[] = [
	{
		displayName: 'Recipients',
		name: 'recipientsFrom',
		type: 'options',
		options: [
			{
				name: 'CSV File',
				value: 'file',
				description: 'A file in a field of the input item; each item is a promotion of its own',
			},
			{
				name: 'Existing Target List',
				value: 'list',
				description: 'A list that is at Msgkart already',
			},
			{ name: 'Input Items', value: 'items', description: 'Each input item is a recipient' },
		],
		default: 'items',
		description: 'Who gets the promotion',
	},
	{ ...recipientField, displayOptions: forItems },
	{
		displayName: 'Recipient Name',
		name: 'recipientName',
		type: 'string',
		default: '',
		description: "The recipient's name, for the column 'name' of the list",
		displayOptions: forItems,
	},
	{
		displayName: 'Recipient Language',
		name: 'recipientLanguage',
		type: 'string',
		default: '',
		placeholder: 'e.g. en_US',
		description: "For the column 'language' of the list; empty takes the template's language",
		displayOptions: forItems,
	},
	{
		displayName: 'Extra Columns',
		name: 'extraColumns',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add column',
		default: {},
		description:
			'More columns of the list, which variables of the template can be filled from for each recipient',
		displayOptions: forItems,
		options: [
			{
				displayName: 'Column',
				name: 'column',
				values: [
					{
						displayName: 'Column Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. city',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. {{ $json.city }}',
					},
				],
			},
		],
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field that holds the CSV file',
		description: 'The file is checked row by row before anything is sent',
		displayOptions: forFile,
	},
	{
		displayName: 'Phone Column',
		name: 'phoneColumn',
		type: 'string',
		default: 'phone',
		required: true,
		description: 'The column of the file with the phone numbers',
		displayOptions: forFile,
	},
	{
		displayName: 'Name Column',
		name: 'nameColumn',
		type: 'string',
		default: 'name',
		description: 'The column of the file with the names, if it has one',
		displayOptions: forFile,
	},
	{
		displayName: 'Language Column',
		name: 'languageColumn',
		type: 'string',
		default: 'language',
		description:
			"The column of the file with the languages, if it has one; empty cells take the template's language",
		displayOptions: forFile,
	},
	{
		displayName: 'Target List',
		name: 'existingList',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Newsletter readers',
		description: 'The name of the list, as Msgkart shows it; there is no call to list them',
		displayOptions: { show: { recipientsFrom: ['list'] } },
	},
];
