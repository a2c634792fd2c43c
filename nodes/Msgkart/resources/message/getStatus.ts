import type { IDataObject } from 'n8n-workflow';
import { campaignStats } from '../../../../core/campaigns/stats';
import { toIso } from '../../../../core/events/time';
import { classifyStatusError } from '../../../../core/failures/classify';
import { asText } from '../../../../core/template/json';
import { defineOperation } from '../../operation';

const count = (value: unknown): number => Number(value ?? 0);

/** Counts are exclusive: who has read is no longer among the delivered. Ours add up. */
function simplifyCounts(row: IDataObject): IDataObject {
	const read = count(row.read);
	const delivered = read + count(row.delivered);
	const sent = delivered + count(row.sent);
	return {
		transactionId: row.transactionId,
		...campaignStats({
			attempted: count(row.attempted),
			accepted: sent + count(row.accepted),
			sent,
			delivered,
			read,
			// `error` never reached WhatsApp, `failed` was refused there [assumed].
			failed: count(row.failed) + count(row.error),
		}),
	};
}

/** Of times that have not come Msgkart says 0. */
function simplifyMessage(row: IDataObject): IDataObject {
	const code = asText(row.error_code);
	const message = asText(row.failed_reason);
	const failed = code !== undefined || message !== undefined;
	return {
		messageId: row.msgkart_msg_id,
		recipient: row.subscriber_id,
		status: row.msg_status,
		sentAt: toIso(row.sent_at),
		deliveredAt: toIso(row.delivered_at),
		readAt: toIso(row.read_at),
		failedAt: toIso(row.failed_at),
		templateName: row.template_name,
		...(failed && { failure: { ...classifyStatusError({ code, message }, Date.now()) } }),
	};
}

export const getStatus = defineOperation({
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get status of messages',
	description: 'Get how far the messages of a send or a bulk send got',
	fields: [
		{
			displayName: 'Transaction ID',
			name: 'transactionId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b',
			description: 'As the send returned it',
		},
		{
			displayName: 'Detail',
			name: 'detail',
			type: 'options',
			options: [
				{ name: 'Counts', value: 'partial', description: 'One item with how many got how far' },
				{ name: 'Each Message', value: 'complete', description: 'One item a message' },
			],
			default: 'partial',
			description: 'How much to get',
		},
	],
	simplify: (row) => ('msgkart_msg_id' in row ? simplifyMessage(row) : simplifyCounts(row)),
	async perItem(ctx) {
		const transactionId = ctx.required('transactionId', 'Transaction ID').trim();
		const detail = ctx.text('detail') === 'complete' ? 'complete' : 'partial';
		const path = ctx.api.messagePath('v2', 'status', transactionId, detail);
		const body = await ctx.api.json<IDataObject | IDataObject[]>({ method: 'GET', path });
		return Array.isArray(body) ? body : { transactionId, ...body };
	},
});
