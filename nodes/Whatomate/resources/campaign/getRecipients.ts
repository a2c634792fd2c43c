import type { IDataObject } from 'n8n-workflow';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { campaignField } from '../../fields';
import { failureOfMessage } from '../../errors';
import { defineOperation } from '../../operation';
import { chosenCampaign } from './campaigns';
import { recipientsOf } from './roster';

/** Flat, and with the reason explained for those that were not reached. */
function simplifyRecipient(row: IDataObject): IDataObject {
	return withoutUndefined({
		id: row.id,
		recipient: row.phone_number,
		name: row.recipient_name ?? row.name,
		status: row.status,
		templateParams: row.template_params,
		wamid: row.whatsapp_message_id,
		sentAt: row.sent_at,
		deliveredAt: row.delivered_at,
		readAt: row.read_at,
		failure: row.status === 'failed' ? { ...failureOfMessage(row.error_message) } : undefined,
	});
}

async function* withStatus(
	wanted: string,
	rows: AsyncIterable<IDataObject>,
): AsyncGenerator<IDataObject, void> {
	for await (const row of rows) if (wanted === 'all' || row.status === wanted) yield row;
}

export const getRecipients = defineOperation({
	name: 'Get Recipients',
	value: 'getRecipients',
	action: 'Get recipients of campaign',
	description: 'List the recipients of a campaign and how far each message got',
	fields: [
		campaignField,
		{
			displayName: 'Status',
			name: 'recipientStatus',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Delivered', value: 'delivered' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Read', value: 'read' },
				{ name: 'Sent', value: 'sent' },
			],
			default: 'all',
			description: 'Only recipients with this status',
		},
	],
	paged: true,
	simplify: simplifyRecipient,
	async perItem(ctx) {
		const wanted = ctx.text('recipientStatus') || 'all';
		return await ctx.take(withStatus(wanted, recipientsOf(ctx.api, chosenCampaign(ctx))));
	},
});
