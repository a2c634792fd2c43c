import type { INodeProperties } from 'n8n-workflow';
import { attributeFields } from '../../attributes';

/** The API has no list of contacts to choose from. */
export const contactField: INodeProperties = {
	displayName: 'Contact',
	name: 'contactId',
	type: 'resourceLocator',
	default: { mode: 'phone', value: '' },
	required: true,
	description: 'The contact to work with',
	modes: [
		{
			displayName: 'By Mobile Number',
			name: 'phone',
			type: 'string',
			placeholder: 'e.g. +919812345678',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 66b47afc330f4a2db6bea14b',
		},
	],
};

export const mobileNumberField: INodeProperties = {
	displayName: 'Mobile Number',
	name: 'mobileNumber',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +919812345678',
	description: 'Phone number with country code, which identifies the contact',
};

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'contactName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Asha',
	description: 'Name of the contact',
};

export const blockedField: INodeProperties = {
	displayName: 'Blocked',
	name: 'blocked',
	type: 'boolean',
	default: true,
	description: 'Whether the contact is blocked on WhatsApp',
};

export const optedInField: INodeProperties = {
	displayName: 'Opted In',
	name: 'opted_in',
	type: 'boolean',
	default: true,
	description: 'Whether the contact has agreed to get messages',
};

const collectionOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options,
});

/** What a contact is besides its number and name. */
export const contentFields = [...attributeFields, collectionOf([blockedField, optedInField])];

export const changeFields: INodeProperties[] = [
	...attributeFields,
	collectionOf([
		blockedField,
		{ displayName: 'Name', name: 'name', type: 'string', default: '' },
		optedInField,
	]),
];
