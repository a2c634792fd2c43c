import type { IDataObject } from 'n8n-workflow';
import { paged } from '../../../../core/http/paging';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import type { RedingtonApi } from '../../api';
import { PAGE_SIZE } from '../../api';
import { isoTime } from '../../dates';
import { list, object, phone, text } from '../../../../core/json';
import { defineOperation } from '../../operation';
import { audienceFilters } from './audienceFilters';
import { campaignIdOf } from './campaigns';
import { anyCampaignField } from './fields';

export const getAudience = defineOperation({
	name: 'Get Audience',
	value: 'getAudience',
	action: 'Get audience of campaign',
	description: 'List the people whom a campaign went to, with when each of them got and read it',
	fields: [anyCampaignField, audienceFilters],
	paged: true,
	simplify,
	async perItem(ctx) {
		const { startDate, endDate, fields, ...plain } = ctx.collection('filters');
		const chosen = Array.isArray(fields) ? fields : [];
		const qs = withoutUndefined({
			...plain,
			startDate: isoTime(ctx, startDate, 'Start Date'),
			endDate: isoTime(ctx, endDate, 'End Date'),
			fields: chosen.length > 0 ? chosen.join(',') : undefined,
		});
		return await ctx.take(audience(ctx.api, await campaignIdOf(ctx), qs));
	},
});

/** `total` counts the rows of one page, so the cursor and a page that is not full tell the end. */
function audience(api: RedingtonApi, id: string, filters: IDataObject) {
	return paged<IDataObject, string>(async (after) => {
		const qs = { limit: PAGE_SIZE, ...filters, ...(after && { after }) };
		const body = await api.get(`/campaign/audience/${encodeURIComponent(id)}`, qs);
		const rows = list(body.data);
		const next = text(object(object(body.paging).cursors).after);
		return { rows, next: rows.length < PAGE_SIZE ? undefined : next };
	});
}

function simplify(row: IDataObject): IDataObject {
	return withoutUndefined({
		id: row._id,
		contactId: row.chatId,
		phoneNumber: phone(row.userNumber),
		name: row.userName,
		sentAt: row.sentAt,
		deliveredAt: row.deliveredAt,
		readAt: row.readAt,
		repliedAt: row.repliedAt,
		clickedAt: row.clickedAt,
		failureReason: object(row.failurePayload).reason,
	});
}
