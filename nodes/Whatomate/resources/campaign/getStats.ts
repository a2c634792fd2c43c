import { campaignStats } from '../../../../core/campaigns/stats';
import { pathOf } from '../../api';
import type { WhatomateApi } from '../../api';
import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenCampaign, getCampaign } from './campaigns';
import type { Campaign } from './campaigns';

const count = (value: unknown): number | undefined =>
	typeof value === 'number' ? value : undefined;

/** Until May 2026 a single campaign always said 0 here, and only the list was right. */
async function readCount(api: WhatomateApi, campaign: Campaign): Promise<number | undefined> {
	const own = count(campaign.read_count);
	if (own !== 0 || !(Number(campaign.delivered_count) > 0)) return own;
	const rows = api.list(pathOf('campaigns'), 'campaigns', { search: campaign.name });
	for await (const row of rows) if (row.id === campaign.id) return count(row.read_count) ?? own;
	return own;
}

export const getStats = defineOperation({
	name: 'Get Stats',
	value: 'getStats',
	action: 'Get stats of campaign',
	description: 'Get how many messages were sent, delivered, read and failed, and the rates',
	fields: [campaignField],
	async perItem(ctx) {
		const campaign = await getCampaign(ctx.api, chosenCampaign(ctx));
		const total = count(campaign.total_recipients);
		const sent = count(campaign.sent_count);
		const failed = count(campaign.failed_count);
		const known = total !== undefined && sent !== undefined && failed !== undefined;
		// What fails after it was sent counts in both, so their sum may be more than there are.
		const attempted = known ? Math.min(total, sent + failed) : undefined;
		return {
			campaignId: campaign.id,
			campaignName: campaign.name,
			campaignStatus: campaign.status,
			totalRecipients: total ?? null,
			...campaignStats({
				attempted,
				pending: known && attempted !== undefined ? total - attempted : undefined,
				accepted: sent,
				sent,
				delivered: count(campaign.delivered_count),
				read: await readCount(ctx.api, campaign),
				failed,
			}),
		};
	},
});
