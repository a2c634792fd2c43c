import type { INodeProperties } from 'n8n-workflow';

export const contactPhoneField: INodeProperties = {
	displayName: 'Contact Phone Number',
	name: 'contactPhone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +15551234567',
	description: 'Phone number with country code, which identifies the contact',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Customer ID',
			name: 'customer_id',
			type: 'string',
			default: '',
			description: 'The customer of yours that the contact belongs to, by its ID at Kapso',
		},
		{
			displayName: 'Display Name',
			name: 'display_name',
			type: 'string',
			default: '',
			description: 'The name that you give to the contact',
		},
		{
			displayName: 'Profile Name',
			name: 'profile_name',
			type: 'string',
			default: '',
			description: 'The name that the contact has given to itself on WhatsApp',
		},
	],
};

const metadataMode: INodeProperties = {
	displayName: 'Metadata',
	name: 'metadataMode',
	type: 'options',
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'none',
	description: 'Data of your own to keep with the contact, added to what it has',
};

const metadataFields: INodeProperties = {
	displayName: 'Metadata Fields',
	name: 'metadataFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add metadata field',
	default: {},
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', required: true },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
	displayOptions: { show: { metadataMode: ['fields'] } },
};

const metadataJson: INodeProperties = {
	displayName: 'Metadata JSON',
	name: 'metadataJson',
	type: 'json',
	default: '{}',
	description: 'A JSON object, such as { "plan": "gold" }',
	displayOptions: { show: { metadataMode: ['json'] } },
};

/** What a contact is, besides its number. */
export const contentFields = [additionalFields, metadataMode, metadataFields, metadataJson];
