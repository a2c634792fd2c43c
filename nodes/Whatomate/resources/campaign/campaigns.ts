import type { IDataObject } from 'n8n-workflow';
import { assertState } from '../../../../core/campaigns/state';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { pathOf } from '../../api';
import type { WhatomateApi } from '../../api';

/**
 * `processing` as the server has it; the documentation calls it `sending`, and the oldest servers
 * pass through `queued`.
 */
export const RUNNING: readonly string[] = ['processing', 'queued', 'sending'];

export const ENDED: readonly string[] = ['completed', 'cancelled', 'failed'];

export interface Campaign extends IDataObject {
	id: string;
	name: string;
	status: string;
	/** The account's name. */
	whatsapp_account: string;
	template_id: string;
	total_recipients: number;
}

export const campaignPath = (id: string, ...rest: string[]): string =>
	pathOf('campaigns', id, ...rest);

export const chosenCampaign = (ctx: ItemContext<WhatomateApi>): string =>
	ctx.locator('campaignId', 'Campaign');

export async function getCampaign(api: WhatomateApi, id: string): Promise<Campaign> {
	return await api.data<Campaign>({ method: 'GET', path: campaignPath(id) });
}

/** Refuses what the campaign's present state does not allow, naming both. */
export function assertCampaignState(
	{ name, status }: Campaign,
	allowed: readonly string[],
	action: string,
): void {
	assertState('campaign', name, status, allowed, action);
}

/** The useful fields of a campaign. */
export function simplifyCampaign(row: IDataObject): IDataObject {
	return {
		id: row.id,
		name: row.name,
		status: row.status,
		account: row.whatsapp_account,
		templateName: row.template_name,
		totalRecipients: row.total_recipients,
		sentCount: row.sent_count,
		failedCount: row.failed_count,
		startedAt: row.started_at,
		createdAt: row.created_at,
	};
}
