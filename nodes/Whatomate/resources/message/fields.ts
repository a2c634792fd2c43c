import type { INodeProperties } from 'n8n-workflow';
import { optionalAccountField, recipientField } from '../../fields';

export const replyToOption: INodeProperties = {
	displayName: 'Reply to Message ID',
	name: 'replyTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. 6a1b2c3d-…',
	description: "The message that this one quotes, by Whatomate's ID",
};

export const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
};

/** What every message outside templates begins with. */
export const addressFields = [recipientField, optionalAccountField];
