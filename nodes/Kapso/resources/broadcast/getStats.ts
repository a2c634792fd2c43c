import { campaignStats } from '../../../../core/campaigns/stats';
import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, getBroadcast } from './broadcasts';

const count = (value: unknown): number | undefined =>
	typeof value === 'number' ? value : undefined;

export const getStats = defineOperation({
	name: 'Get Stats',
	value: 'getStats',
	action: 'Get stats of broadcast',
	description: 'Get how many messages were sent, delivered, read and answered, and the rates',
	fields: [broadcastField],
	async perItem(ctx) {
		const broadcast = await getBroadcast(ctx.api, chosenBroadcast(ctx));
		const sent = count(broadcast.sent_count);
		const failed = count(broadcast.failed_count);
		const known = sent !== undefined && failed !== undefined;
		return {
			campaignId: broadcast.id,
			campaignName: broadcast.name,
			campaignStatus: broadcast.status,
			...campaignStats({
				attempted: known ? sent + failed : undefined,
				pending: count(broadcast.pending_count),
				accepted: sent,
				sent,
				delivered: count(broadcast.delivered_count),
				read: count(broadcast.read_count),
				replied: count(broadcast.responded_count),
				failed,
			}),
		};
	},
});
