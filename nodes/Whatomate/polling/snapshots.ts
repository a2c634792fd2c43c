import type { IDataObject } from 'n8n-workflow';
import type {
	CampaignSnapshot,
	RecipientSnapshot,
	RecipientStatus,
} from '../../../core/events/pollTypes';
import { toIso } from '../../../core/events/time';
import { asText } from '../../../core/template/json';
import { failureOfMessage } from '../errors';
import { isMasked } from '../people';
import { ENDED, RUNNING } from '../resources/campaign/campaigns';

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

export function campaignSnapshot(row: IDataObject): CampaignSnapshot {
	return {
		id: String(row.id),
		name: asText(row.name) ?? '',
		status: asText(row.status) ?? '',
		counts: {
			total: count(row.total_recipients),
			sent: count(row.sent_count),
			delivered: count(row.delivered_count),
			read: count(row.read_count),
			failed: count(row.failed_count),
		},
		createdAt: toIso(row.created_at),
		updatedAt: toIso(row.updated_at),
	};
}

const STATUSES: readonly RecipientStatus[] = ['pending', 'sent', 'delivered', 'read', 'failed'];

export function recipientSnapshot(row: IDataObject): RecipientSnapshot {
	const status = STATUSES.find((known) => known === row.status) ?? 'pending';
	return {
		recipientKey: String(row.id),
		status,
		recipient: shownNumber(asText(row.phone_number)),
		messageId: asText(row.whatsapp_message_id),
		occurredAt: toIso(row.updated_at),
		times: {
			sent: toIso(row.sent_at),
			delivered: toIso(row.delivered_at),
			read: toIso(row.read_at),
		},
		failure: status === 'failed' ? failureOfMessage(row.error_message) : undefined,
		raw: row,
	};
}

/** A hidden one is given as it is shown: it still tells something to who knows the numbers. */
function shownNumber(number: string | undefined): string | undefined {
	return number === undefined || isMasked(number) ? number : `+${number.replace(/\D/g, '')}`;
}

/**
 * The server forgets to end a campaign whose last message was given up early, and leaves it running
 * with everybody sent or failed. Where recipients are read it is they who tell, since what fails
 * after it was sent counts twice in the sums.
 */
export function isFinished({ status, counts }: CampaignSnapshot, pending?: number): boolean {
	if (ENDED.includes(status)) return true;
	const { total = 0, sent = 0, failed = 0 } = counts;
	if (!RUNNING.includes(status) || total === 0) return false;
	return pending === undefined ? sent + failed >= total : pending === 0;
}
