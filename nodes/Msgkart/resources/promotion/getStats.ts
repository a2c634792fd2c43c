import type { IDataObject } from 'n8n-workflow';
import { campaignStats } from '../../../../core/campaigns/stats';
import { asList, asRecord } from '../../../../core/template/json';
import { promotionField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenPromotion } from './promotions';

const count = (value: unknown): number => Number(value ?? 0);

/**
 * Msgkart counts each message once, where it is now (its sample: 8 attempted = 2 failed + 6 read,
 * with 0 sent and 0 delivered); ours add up. Should those who interacted or opted out be counted
 * among the read as well, the sum exceeds the attempted, and they are not added again.
 */
export function cumulative(buckets: IDataObject): IDataObject {
	const [attempted, failed, sent, delivered, read, interacted, optedOut] = [
		buckets.attempted,
		buckets.failed,
		buckets.sent,
		buckets.delivered,
		buckets.read,
		buckets.interacted,
		buckets.optout,
	].map(count) as [number, number, number, number, number, number, number];
	const apart = interacted + optedOut;
	const isApart = failed + sent + delivered + read + apart <= attempted;
	const allRead = isApart ? read + apart : read;
	return campaignStats({
		attempted,
		sent: sent + delivered + allRead,
		delivered: delivered + allRead,
		read: allRead,
		clicked: interacted,
		failed,
		optedOut,
	});
}

export const getStats = defineOperation({
	name: 'Get Stats',
	value: 'getStats',
	action: 'Get stats of promotion',
	description: 'Get how many messages were sent, delivered and read, in all and by retry round',
	fields: [promotionField],
	async perItem(ctx) {
		const id = chosenPromotion(ctx);
		const path = ctx.api.promotionPath(id, 'stats');
		const stats = await ctx.api.json({ method: 'GET', path });
		return {
			campaignId: id,
			...cumulative(stats),
			rounds: asList(stats.statsReport).map((round) => {
				const { promotionRetryNumber, ...buckets } = (asRecord(round) ?? {}) as IDataObject;
				return { retry: count(promotionRetryNumber), ...cumulative(buckets) };
			}),
		};
	},
});
