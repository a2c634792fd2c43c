import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../core/operation/pickers';
import { countryOptions } from '../../core/recipients/countries';

const account = {
	displayName: 'Account',
	name: 'account',
	searchListMethod: 'searchAccounts',
	placeholder: 'e.g. Main',
	idName: 'Name',
};

export const accountField = locatorField({
	...account,
	description: 'The WhatsApp account that sends, by its name in Whatomate',
});

/** Where Whatomate chooses the account itself if none is given. */
export const optionalAccountField = locatorField({
	...account,
	description:
		"The WhatsApp account that sends, by its name in Whatomate. Empty: the contact's own, else the default one.",
	required: false,
});

const template = {
	displayName: 'Template',
	name: 'template',
	placeholder: 'e.g. 51aa5a0e-… or order_update:en_US',
	idName: 'ID or Name',
};

export const templateField = locatorField({
	...template,
	searchListMethod: 'searchTemplates',
	description:
		"The approved template. By ID you can also give its name, with ':en_US' after it where it exists in several languages.",
});

/** Also those that can not be sent. */
export const anyTemplateField = locatorField({
	...template,
	searchListMethod: 'searchAllTemplates',
	description: 'The template, by its ID, or by its name with the language after a colon',
});

export const campaignField = locatorField({
	displayName: 'Campaign',
	name: 'campaignId',
	searchListMethod: 'searchCampaigns',
	description: 'The campaign to work with',
	placeholder: 'e.g. 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f',
});

export const contactField = locatorField({
	displayName: 'Contact',
	name: 'contactId',
	searchListMethod: 'searchContacts',
	description: 'The contact to work with',
	placeholder: 'e.g. +15551234567 or the contact ID',
	idName: 'ID or Phone Number',
});

/** By phone number, from the list of contacts, or by a contact's ID. */
export const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'to',
	type: 'resourceLocator',
	default: { mode: 'phone', value: '' },
	required: true,
	description: 'Who gets the message. A phone number without a contact gets one first.',
	modes: [
		{
			displayName: 'By Phone Number',
			name: 'phone',
			type: 'string',
			placeholder: 'e.g. +15551234567',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchContacts', searchable: true },
		},
		{
			displayName: 'By Contact ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2b7a4a53-9c0e-4d1f-8a7b-8c900f6d1c9e',
		},
	],
};

export const defaultCountryOption: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: countryOptions,
	default: '',
	description: 'Where phone numbers without a country code are from',
};

/**
 * A template's variables, as form fields or as JSON.
 * @param method loads the fields
 * @param dependsOn the parameters after whose change they are loaded anew
 */
export function variablesFields(method: string, dependsOn: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Fill In Variables',
			name: 'variablesMode',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: 'How to give the values of the template variables',
		},
		{
			displayName: 'Template Variables',
			name: 'variables',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			required: true,
			typeOptions: {
				loadOptionsDependsOn: dependsOn,
				resourceMapper: {
					resourceMapperMethod: method,
					mode: 'add',
					fieldWords: { singular: 'variable', plural: 'variables' },
					addAllFields: true,
					supportAutoMap: true,
					noFieldsError: 'No variables to fill in',
				},
			},
			displayOptions: { show: { variablesMode: ['fields'] } },
		},
		{
			displayName: 'Variables JSON',
			name: 'variablesJson',
			type: 'json',
			default: '{}',
			description:
				'An object with the variables by name, such as { "customer_name": "Asha" } or { "1": "Asha" }',
			displayOptions: { show: { variablesMode: ['json'] } },
		},
	];
}
