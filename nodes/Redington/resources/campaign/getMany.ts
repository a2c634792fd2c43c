import { between } from '../../../../core/operation/checks';
import { PAGE_SIZE } from '../../api';
import { defineOperation } from '../../operation';
import { apiCampaigns, campaignsOf, simplifyCampaign } from './campaigns';
import type { CampaignType } from './campaigns';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many campaigns',
	description: 'List campaigns',
	fields: [
		{
			displayName: 'List',
			name: 'list',
			type: 'options',
			options: [
				{ name: 'API Campaigns', value: 'api', description: 'All of them, in one request' },
				{ name: 'Campaigns by Type', value: 'byType', description: 'Also those of the dashboard' },
			],
			default: 'api',
			description: 'Which of the two lists of the service to read',
		},
		{
			displayName: 'Campaign Type',
			name: 'campaignType',
			type: 'options',
			options: [
				{ name: 'All', value: 'ALL' },
				{ name: 'API', value: 'API' },
				{ name: 'Broadcast', value: 'BROADCAST' },
			],
			default: 'ALL',
			displayOptions: { show: { list: ['byType'] } },
		},
	],
	options: [
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: PAGE_SIZE,
			description:
				'How many campaigns to ask for at once, where listed by type. 0 leaves it to the service.',
		},
		{
			displayName: 'Skip',
			name: 'skip',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many campaigns to leave out at the beginning',
		},
	],
	paged: true,
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const skip = between(ctx.option<number>('skip') ?? 0, 0, Infinity, 'Skip');
		if (ctx.text('list') !== 'byType') {
			const rows = (await apiCampaigns(ctx.api)).slice(skip);
			return ctx.boolean('returnAll') ? rows : rows.slice(0, ctx.number('limit'));
		}
		const type = ctx.text('campaignType') as CampaignType;
		const size = between(ctx.option<number>('pageSize') ?? PAGE_SIZE, 0, PAGE_SIZE, 'Page Size');
		return await ctx.take(campaignsOf(ctx.api, type, skip, size));
	},
});
