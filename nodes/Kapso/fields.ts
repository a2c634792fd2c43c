import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../core/operation/pickers';

export const phoneNumberField = locatorField({
	displayName: 'Phone Number',
	name: 'phoneNumberId',
	searchListMethod: 'searchPhoneNumbers',
	description: 'The WhatsApp number of yours that sends',
	placeholder: 'e.g. 647015955153740',
	idName: 'Phone Number ID',
});

export const templateField = locatorField({
	displayName: 'Template',
	name: 'template',
	searchListMethod: 'searchTemplates',
	description:
		"The approved template. By ID you can also give its name, with ':en_US' after it where it exists in several languages.",
	placeholder: 'e.g. 784203120908608 or order_update:en_US',
	idName: 'ID or Name',
});

export const broadcastField = locatorField({
	displayName: 'Broadcast',
	name: 'broadcastId',
	searchListMethod: 'searchBroadcasts',
	description: 'The broadcast to work with',
	placeholder: 'e.g. 5f6a7b8c-9d0e-1f2a-3b4c-5d6e7f8a9b0c',
});

export const contactField = locatorField({
	displayName: 'Contact',
	name: 'contactId',
	searchListMethod: 'searchContacts',
	description: 'The contact to work with',
	placeholder: 'e.g. 15551234567 or the contact ID',
	idName: 'ID or Phone Number',
});

export const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +15551234567',
	description: 'Phone number with country code, or a business-scoped user ID such as US.1349…',
};

/**
 * A template's variables as form fields.
 * @param method loads them
 * @param dependsOn the parameters after whose change the list is loaded anew
 */
export function variablesFieldBy(method: string, dependsOn: string[]): INodeProperties {
	return {
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
	};
}

export const variablesModeField: INodeProperties = {
	displayName: 'Fill In Variables',
	name: 'variablesMode',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'How to give the values of the template variables',
};

export const componentsField: INodeProperties = {
	displayName: 'Components',
	name: 'components',
	type: 'json',
	default: '[]',
	description: "The 'components' of the message as Meta's API takes them",
	displayOptions: { show: { variablesMode: ['json'] } },
};

export const templateFields = [
	phoneNumberField,
	templateField,
	recipientField,
	variablesModeField,
	variablesFieldBy('getTemplateVariables', ['phoneNumberId.value', 'template.value']),
	componentsField,
];
