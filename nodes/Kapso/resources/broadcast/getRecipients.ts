import type { IDataObject } from 'n8n-workflow';
import { classifyStatusError } from '../../../../core/failures/classify';
import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { broadcastPath, chosenBroadcast } from './broadcasts';

interface ErrorDetails {
	error_code?: string;
}

/** Flat, and with Meta's code explained for those that were not reached. */
function simplifyRecipient(row: IDataObject): IDataObject {
	const { error_code: code } = (row.error_details ?? {}) as ErrorDetails;
	const message = row.error_message as string | null | undefined;
	const failed = code !== undefined || row.status === 'failed';
	return {
		recipient: row.phone_number,
		status: row.status,
		sentAt: row.sent_at,
		deliveredAt: row.delivered_at,
		readAt: row.read_at,
		respondedAt: row.responded_at,
		failedAt: row.failed_at,
		...(failed && {
			failure: { ...classifyStatusError({ code, message: message ?? undefined }, Date.now()) },
		}),
	};
}

export const getRecipients = defineOperation({
	name: 'Get Recipients',
	value: 'getRecipients',
	action: 'Get recipients of broadcast',
	description: 'List the recipients of a broadcast and how far each message got',
	fields: [broadcastField],
	paged: true,
	simplify: simplifyRecipient,
	async perItem(ctx) {
		const path = broadcastPath(ctx.api, chosenBroadcast(ctx), '/recipients');
		return await ctx.take(ctx.api.list(path));
	},
});
