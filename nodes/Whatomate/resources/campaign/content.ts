import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { atMost } from '../../../../core/operation/checks';
import { utcMoment } from '../../../../core/operation/filters';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { WhatomateApi } from '../../api';
import { pathOf } from '../../api';
import type { Campaign } from './campaigns';

/** The database column's width. */
const LONGEST_NAME = 255;

export const campaignNameField: INodeProperties = {
	displayName: 'Campaign Name',
	name: 'campaignName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Diwali offer',
};

export const scheduledAtOption: INodeProperties = {
	displayName: 'Scheduled At',
	name: 'scheduledAt',
	type: 'dateTime',
	default: '',
	description:
		"Only noted with the campaign: Whatomate starts nothing by itself. Use n8n's Schedule Trigger or Wait node, then 'Start'.",
};

export function campaignName(ctx: ItemContext<WhatomateApi>): string {
	return checkedName(ctx.required('campaignName', 'Campaign Name'));
}

export const checkedName = (name: string): string =>
	atMost(name.trim(), LONGEST_NAME, 'Campaign Name');

export const plannedStart = (ctx: ItemContext<WhatomateApi>, value: unknown): string | undefined =>
	utcMoment(ctx, value, 'Scheduled At');

export interface Draft extends IDataObject {
	name: string;
	whatsapp_account: string;
	template_id: string;
	header_media_id?: string;
	scheduled_at?: string;
}

/** @param repeatable whether an empty draft more, after an answer that got lost, does no harm */
export async function createDraft(
	api: WhatomateApi,
	draft: Draft,
	repeatable = false,
): Promise<Campaign> {
	const path = pathOf('campaigns');
	return await api.data<Campaign>({ method: 'POST', path, body: draft, repeatable });
}
