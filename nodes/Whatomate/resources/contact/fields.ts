import type { INodeProperties } from 'n8n-workflow';
import { optionalAccountField } from '../../fields';

export const contactPhoneField: INodeProperties = {
	displayName: 'Contact Phone Number',
	name: 'contactPhone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +15551234567',
	description: 'Phone number with country code, which identifies the contact',
};

export const tagsField: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. vip, chennai',
	description: 'Separated by commas, or a list from an expression',
};

/** What a contact is, besides its number. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			...optionalAccountField,
			description: 'The WhatsApp account that messages to this contact go through, by its name',
		},
		{
			displayName: 'Metadata',
			name: 'metadata',
			type: 'json',
			default: '{}',
			description: 'A JSON object with data of your own, added to what the contact has',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description: 'How the contact is shown in Whatomate',
		},
		{ ...tagsField, description: 'Replace those that the contact has; separated by commas' },
	],
};
