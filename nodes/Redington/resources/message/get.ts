import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../../core/events/time';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { object, phone, text } from '../../../../core/json';
import { defineOperation } from '../../operation';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description: 'Get one sent or received message with its status',
	fields: [
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. wamid.HBgM…',
			description: 'The message to look up',
		},
	],
	simplify,
	async perItem(ctx) {
		const id = ctx.required('messageId', 'Message ID').trim();
		// The IDs have slashes and equals signs in them.
		return await ctx.api.get(`/messages/${encodeURIComponent(id)}`);
	},
});

function simplify(row: IDataObject): IDataObject {
	const failure = object(row.failureResponse);
	return withoutUndefined({
		id: row.messageId ?? row.id,
		status: row.status,
		sender: row.sender,
		text: text(object(row.message_content).text),
		phoneNumber: phone(row.phone_number),
		campaignName: text(object(row.campaign).name),
		sentAt: toIso(row.sent_at),
		deliveredAt: toIso(row.delivered_at),
		readAt: toIso(row.read_at),
		failureCode: text(failure.code),
	});
}
