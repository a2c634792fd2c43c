import type { IDataObject } from 'n8n-workflow';
import { given, utcMoment } from '../../../../core/operation/filters';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { pathOf } from '../../api';
import type { WhatomateApi } from '../../api';
import { optionalAccountField } from '../../fields';
import { defineOperation } from '../../operation';
import { RUNNING, simplifyCampaign } from './campaigns';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many campaigns',
	description: 'List campaigns, newest first',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{ ...optionalAccountField, description: 'Only campaigns of this WhatsApp account' },
				{ displayName: 'Created After', name: 'createdAfter', type: 'dateTime', default: '' },
				{ displayName: 'Created Before', name: 'createdBefore', type: 'dateTime', default: '' },
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					description: 'Only campaigns whose name contains this',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Cancelled', value: 'cancelled' },
						{ name: 'Completed', value: 'completed' },
						{ name: 'Draft', value: 'draft' },
						{ name: 'Failed', value: 'failed' },
						{ name: 'Paused', value: 'paused' },
						{ name: 'Running', value: 'processing' },
						{ name: 'Scheduled', value: 'scheduled' },
					],
					default: 'processing',
				},
			],
		},
	],
	paged: true,
	simplify: simplifyCampaign,
	async perItem(ctx) {
		const wanted = filtersOf(ctx);
		const { status, account, search, from, to } = wanted;
		// What runs has three names, so it is picked out here.
		const isRunning = RUNNING.includes(status);
		const query = given({
			status: isRunning ? undefined : status,
			whatsapp_account: account,
			search,
			// The server takes whole days, in UTC.
			from: from?.slice(0, 10),
			to: to?.slice(0, 10),
		});
		const rows = ctx.api.list(pathOf('campaigns'), 'campaigns', query);
		return await ctx.take(matching(wanted, rows));
	},
});

interface Filters {
	status: string;
	account: string;
	search: string;
	from?: string;
	to?: string;
}

function filtersOf(ctx: ItemContext<WhatomateApi>): Filters {
	const { status, account, search, createdAfter, createdBefore } = ctx.collection('filters');
	return {
		status: String(status ?? ''),
		account: String(account ?? '').trim(),
		search: String(search ?? '').toLowerCase(),
		from: utcMoment(ctx, createdAfter, 'Created After'),
		to: utcMoment(ctx, createdBefore, 'Created Before'),
	};
}

/** Servers ignore a filter that they don't know, so what they give is looked through again. */
async function* matching(
	{ status, account, search, from, to }: Filters,
	rows: AsyncIterable<IDataObject>,
): AsyncGenerator<IDataObject, void> {
	const statuses = RUNNING.includes(status) ? RUNNING : [status];
	for await (const row of rows) {
		const createdAt = Date.parse(String(row.created_at));
		const fits =
			(status === '' || statuses.includes(String(row.status))) &&
			(account === '' || row.whatsapp_account === account) &&
			String(row.name).toLowerCase().includes(search) &&
			!(from && createdAt < Date.parse(from)) &&
			!(to && createdAt > Date.parse(to));
		if (fits) yield row;
	}
}
