import type { IDataObject } from 'n8n-workflow';
import { campaignStats } from '../../../../core/campaigns/stats';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { isoDay } from '../../dates';
import { count, list } from '../../../../core/json';
import { defineOperation } from '../../operation';
import { chosenCampaign, findCampaign } from './campaigns';
import { anyCampaignField } from './fields';

export const getStats = defineOperation({
	name: 'Get Stats',
	value: 'getStats',
	action: 'Get stats of campaign',
	description: 'Get how many messages were sent, delivered, read and answered, and the rates',
	fields: [anyCampaignField],
	options: [
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'The last day to count',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'The first day to count',
		},
	],
	async perItem(ctx) {
		const startDate = isoDay(ctx, ctx.option('startDate'), 'Start Date');
		const endDate = isoDay(ctx, ctx.option('endDate'), 'End Date');
		const campaign = await findCampaign(ctx, chosenCampaign(ctx));
		const path = `/campaign/analytics/${encodeURIComponent(String(campaign.id))}`;
		const days = list((await ctx.api.query(path, withoutUndefined({ startDate, endDate }))).chats);
		// The campaign's own figures are of its whole life, so they say nothing about some days.
		const isWhole = startDate === undefined && endDate === undefined;
		return withoutUndefined({
			campaignId: campaign.id,
			campaignName: campaign.name,
			campaignStatus: campaign.status,
			startDate,
			endDate,
			...campaignStats({
				attempted: isWhole ? count(campaign.audience_size) : undefined,
				accepted: isWhole ? count(campaign.submitted) : undefined,
				sent: sum(days, 'sentChatCount'),
				// Spelled like this by the service.
				delivered: sum(days, 'deliveredChatcount'),
				read: sum(days, 'readChatCount'),
				replied: sum(days, 'repliedToCampaignCount'),
				failed: sum(days, 'failedChatCount'),
			}),
		});
	},
});

/** Undefined where no day tells the figure, but 0 for a campaign without any days. */
function sum(days: IDataObject[], figure: string): number | undefined {
	const known = days.flatMap((day) => count(day[figure]) ?? []);
	if (known.length === 0 && days.length > 0) return undefined;
	return known.reduce((total, value) => total + value, 0);
}
