import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../core/operation/pickers';
import { countryOptions } from '../../core/recipients/countries';

export const templateField = locatorField({
	displayName: 'Template',
	name: 'template',
	searchListMethod: 'searchTemplates',
	description: 'The approved template to send',
	placeholder: 'e.g. 66b47171abe7bc4b8ec990ad or packagedelivered',
	idName: 'ID or Name',
});

/** Also one that can not be sent. */
export const anyTemplateField: INodeProperties = locatorField({
	displayName: 'Template',
	name: 'template',
	searchListMethod: 'searchAllTemplates',
	description: 'The template to work with',
	placeholder: 'e.g. 66b47171abe7bc4b8ec990ad or packagedelivered',
	idName: 'ID or Name',
});

export const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +919812345678',
	description: 'Phone number with country code',
};

export const defaultCountryOption: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: countryOptions,
	default: '',
	description: 'Where phone numbers without a country code are from',
};

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

/**
 * A template's variables as form fields.
 * @param method loads them
 * @param dependsOn the parameter after whose change they are loaded anew
 */
export function variablesFieldBy(method: string, dependsOn: string): INodeProperties {
	return {
		displayName: 'Template Variables',
		name: 'variables',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		typeOptions: {
			loadOptionsDependsOn: [`${dependsOn}.value`],
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

export const inputFileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field that holds the file',
	description: 'The same file is uploaded once for all items',
};
