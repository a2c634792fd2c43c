import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../core/operation/pickers';

export const phoneNumberField: INodeProperties = {
	displayName: 'Phone Number ID',
	name: 'phoneNumberId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 107698525673716',
	description: "Meta's ID of the WhatsApp number of yours that sends; Msgkart has no list of them",
};

export const templateField = locatorField({
	displayName: 'Template',
	name: 'template',
	searchListMethod: 'searchTemplates',
	description:
		"The approved template. Msgkart does not document how to list templates: if the list stays empty, choose 'By Name' and give name and language.",
	placeholder: 'e.g. promo_template:en_US',
	idName: 'Name and Language',
});

export const promotionField = locatorField({
	displayName: 'Promotion',
	name: 'promotionId',
	searchListMethod: 'searchPromotions',
	description: 'The promotion to work with',
	placeholder: 'e.g. 6937d1f8a4b2c90012ab34cd',
});

export const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +919999999999',
	description: 'Phone number with country code',
};

const variablesModeField: INodeProperties = {
	displayName: 'Fill In Variables',
	name: 'variablesMode',
	type: 'options',
	options: [
		{
			name: 'Using Fields Below',
			value: 'fields',
			description: "Needs the template's text, so Msgkart has to list it",
		},
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'How to give the values of the template variables',
};

const variablesField: INodeProperties = {
	displayName: 'Template Variables',
	name: 'variables',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	typeOptions: {
		loadOptionsDependsOn: ['template.value'],
		resourceMapper: {
			resourceMapperMethod: 'getTemplateVariables',
			mode: 'add',
			fieldWords: { singular: 'variable', plural: 'variables' },
			addAllFields: true,
			supportAutoMap: true,
			noFieldsError: 'No variables to fill in',
		},
	},
	displayOptions: { show: { variablesMode: ['fields'] } },
};

const componentsField: INodeProperties = {
	displayName: 'Components',
	name: 'messageComponents',
	type: 'json',
	default:
		'[\n  { "componentType": "body", "parameters": [{ "type": "text", "text": "Anna" }] }\n]',
	description: "The 'components' of the message as Msgkart's message calls take them",
	displayOptions: { show: { variablesMode: ['json'] } },
};

/** Of a message; a promotion's components are written in another way. */
export const messageFields = [
	phoneNumberField,
	templateField,
	recipientField,
	variablesModeField,
	variablesField,
	componentsField,
];
