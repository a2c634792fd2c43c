import { liveRecipients } from '../campaignWorker';
import type { Service } from '../service';
import { serverTime } from '../time';
import type { Campaign } from '../types';

/** Which answer a campaign is shown in: they differ in their fields (section 2). */
export type Shown = 'list' | 'get' | 'create' | 'update';

/** The campaign object of section 2; empty optional fields are left out. */
export function campaignView(
	campaign: Campaign,
	{ state, behaviour }: Service,
	shown: Shown,
): object {
	const modern = behaviour.dialect === 'U';
	const { id, name, whatsapp_account, template_id, status, header_media_id, media } = campaign;
	const { sent_count, delivered_count, failed_count } = campaign;
	const single = shown === 'get' || shown === 'update';
	const made = shown === 'create' || shown === 'update';
	const author = modern && single ? state.user.full_name : undefined;
	return {
		...{ id, name, whatsapp_account, template_id },
		template_name: state.templates.get(template_id)?.name,
		...(modern && {
			header_media_id: header_media_id || undefined,
			header_media_filename: media?.filename,
			header_media_mime_type: media?.mime_type,
		}),
		status,
		total_recipients: liveRecipients(campaign).length,
		...{ sent_count, delivered_count },
		// Until May 2026 the single campaign always had 0 here; the list was right.
		read_count: single && !modern ? 0 : campaign.read_count,
		failed_count,
		scheduled_at: optionalTime(campaign.scheduled_at),
		started_at: made ? undefined : optionalTime(campaign.started_at),
		completed_at: made ? undefined : optionalTime(campaign.completed_at),
		...{ created_by_name: author, updated_by_name: author },
		created_at: serverTime(campaign.created_at),
		updated_at: serverTime(campaign.updated_at),
	};
}

export function optionalTime(ms: number | undefined): string | undefined {
	return ms === undefined ? undefined : serverTime(ms);
}
