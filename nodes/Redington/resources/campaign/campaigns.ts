import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { paged } from '../../../../core/http/paging';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { toIso } from '../../../../core/events/time';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { PAGE_SIZE } from '../../api';
import type { RedingtonApi } from '../../api';
import { list, object, text } from '../../../../core/json';
import { isId } from '../../templates';

type Context = ItemContext<RedingtonApi>;

export type CampaignType = 'API' | 'BROADCAST' | 'ALL';

export const chosenCampaign = (ctx: Context): string => ctx.locator('campaignId', 'Campaign');

/** The template inside a campaign, as it was when the campaign was created. */
export const templateIn = (campaign: IDataObject): IDataObject =>
	object(object(campaign.message_payload).template);

/** All API campaigns: this call has no pages (Redington's document, section 18). */
export async function apiCampaigns(api: RedingtonApi): Promise<IDataObject[]> {
	return list((await api.get('/campaign/api')).campaign);
}

/**
 * Campaigns of a type, by skip and limit. Redington's document, section 22, prints another call's
 * path; this one is from AiSensy's documentation.
 * @param pageSize 0 leaves it to the service
 */
export function campaignsOf(
	api: RedingtonApi,
	campaignType: CampaignType,
	start = 0,
	pageSize = PAGE_SIZE,
): AsyncGenerator<IDataObject, void, undefined> {
	return paged<IDataObject, number>(async (skip = start) => {
		const body = { skip, limit: pageSize, campaignType };
		const rows = list((await api.query('/campaigns', body)).campaigns);
		// Without a total, only a page that is not full tells the end.
		const isLast = pageSize > 0 && rows.length < pageSize;
		return { rows, next: isLast ? undefined : skip + rows.length };
	});
}

/** The API campaign chosen by its ID (from the list) or by its name, as it is now. */
export async function findApiCampaign(ctx: Context, chosen: string): Promise<IDataObject> {
	const { api } = ctx;
	const campaign = isId(chosen)
		? await ctx.orEmpty(async () => await api.get(`/campaign/api/${chosen}`))
		: (await apiCampaigns(api)).find(({ name }) => name === chosen);
	if (campaign) return campaign;
	throw unknown(chosen, 'API campaign');
}

/** A campaign of any type; broadcasts have no call of their own and are looked for in the list. */
export async function findCampaign(ctx: Context, chosen: string): Promise<IDataObject> {
	const { api } = ctx;
	const found = isId(chosen)
		? await ctx.orEmpty(async () => await api.get(`/campaign/api/${chosen}`))
		: undefined;
	if (found) return found;
	for await (const row of campaignsOf(api, 'ALL')) {
		if (row.id === chosen || row.name === chosen) return row;
	}
	throw unknown(chosen, 'campaign');
}

/** The ID alone needs no look-up. */
export async function campaignIdOf(ctx: Context): Promise<string> {
	const chosen = chosenCampaign(ctx);
	if (isId(chosen)) return chosen;
	return await ctx.api.cached(`campaign ID ${chosen}`, async () =>
		String((await findCampaign(ctx, chosen)).id),
	);
}

function unknown(chosen: string, kind: string) {
	return invalidParameter(
		'Campaign',
		`There is no ${kind} '${chosen}' in this project`,
		'Choose it from the list, or give its ID or its exact name',
	);
}

/** The useful fields of a campaign, flat. */
export function simplifyCampaign(row: IDataObject): IDataObject {
	const template = templateIn(row);
	return withoutUndefined({
		id: row.id,
		name: row.name,
		type: row.type,
		status: row.status,
		templateName: text(template.name),
		totalParameters: template.total_parameters,
		audienceSize: row.audience_size,
		submitted: row.submitted,
		createdAt: toIso(row.created_at),
		updatedAt: toIso(row.updated_at),
	});
}
