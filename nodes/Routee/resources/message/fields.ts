import type { INodeProperties } from 'n8n-workflow';

const senderField: INodeProperties = {
	displayName: 'Sender',
	name: 'from',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +302100000000',
	description: 'Your WhatsApp number at Routee, the one that received the verification PIN',
};

const recipientTypeField: INodeProperties = {
	displayName: 'Recipient Type',
	name: 'recipientType',
	type: 'options',
	options: [
		{ name: 'Phone Number', value: 'phone' },
		{ name: 'WhatsApp Group', value: 'group' },
	],
	default: 'phone',
	description: 'Who gets the message',
};

const phoneField: INodeProperties = {
	displayName: 'Recipient',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +306900000000',
	description: 'Phone number with country code',
	displayOptions: { show: { recipientType: ['phone'] } },
};

const groupField: INodeProperties = {
	displayName: 'Group ID',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	description: 'ID of the WhatsApp group; groups of the Routee platform are something else',
	displayOptions: { show: { recipientType: ['group'] } },
};

/** Who sends and who receives, which every send begins with. */
export const addressFields = [senderField, recipientTypeField, phoneField, groupField];

export const textOption: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description:
		"Routee's reference asks for a text with every message but does not say what it is for here. By default an empty one is sent. At most 4,069 characters.",
};

export const trackingIdField: INodeProperties = {
	displayName: 'Tracking ID',
	name: 'trackingId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1fd3ea02-9f68-4eb4-8b1c-0e0fd8d3c8b5',
	description: "The 'messageId' that a send gave back",
};
