import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../../../core/operation/pickers';
import { parseRecipient } from '../../../../core/recipients/recipient';
import { given } from '../../../../core/operation/filters';
import { defineOperation } from '../../operation';
import { simplifyMessage } from './simplifyMessage';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Conversation ID',
			name: 'conversation_id',
			type: 'string',
			default: '',
			description: 'Only messages of this conversation',
		},
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			options: [
				{ name: 'Inbound', value: 'inbound' },
				{ name: 'Outbound', value: 'outbound' },
			],
			default: 'outbound',
			description: 'Whether they were received or sent',
		},
		{
			displayName: 'Has Media',
			name: 'has_media',
			type: 'boolean',
			default: true,
			description: 'Whether there is a file with the message',
		},
		{
			displayName: 'Message Type',
			name: 'message_type',
			type: 'options',
			options: [
				{ name: 'Audio', value: 'audio' },
				{ name: 'Contacts', value: 'contacts' },
				{ name: 'Document', value: 'document' },
				{ name: 'Image', value: 'image' },
				{ name: 'Interactive', value: 'interactive' },
				{ name: 'Location', value: 'location' },
				{ name: 'Reaction', value: 'reaction' },
				{ name: 'Sticker', value: 'sticker' },
				{ name: 'Template', value: 'template' },
				{ name: 'Text', value: 'text' },
				{ name: 'Video', value: 'video' },
			],
			default: 'template',
			description: 'Only messages of this type',
		},
		{
			displayName: 'Recipient',
			name: 'recipient',
			type: 'string',
			default: '',
			placeholder: 'e.g. +15551234567',
			description: 'Only messages with this person, by phone number or business-scoped user ID',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Delivered', value: 'delivered' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Read', value: 'read' },
				{ name: 'Sent', value: 'sent' },
			],
			default: 'failed',
			description: 'Only messages that got this far',
		},
	],
};

function personFilter(value: unknown): IDataObject {
	if (value === undefined || value === '') return {};
	const recipient = parseRecipient(value);
	return recipient.kind === 'phone'
		? { phone_number: recipient.digits }
		: { business_scoped_user_id: recipient.bsuid };
}

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many messages',
	description: 'List sent and received messages with their status',
	fields: [
		locatorField({
			displayName: 'Phone Number',
			name: 'phoneNumberId',
			searchListMethod: 'searchPhoneNumbers',
			description:
				'Only messages of this WhatsApp number of yours. Leave it empty for all numbers.',
			placeholder: 'e.g. 647015955153740',
			idName: 'Phone Number ID',
			required: false,
		}),
		filters,
	],
	paged: true,
	simplify: simplifyMessage,
	async perItem(ctx) {
		const { recipient, ...rest } = ctx.collection('filters');
		const phone_number_id = ctx.text('phoneNumberId').trim();
		const query = given({ phone_number_id, ...rest, ...personFilter(recipient) });
		return await ctx.take(ctx.api.list(ctx.api.platform('/messages'), query));
	},
});
