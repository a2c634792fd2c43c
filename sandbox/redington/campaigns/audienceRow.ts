import type { Message } from '../model';
import { countryOf } from '../phone';

const iso = (at: number | null) => (at === null ? undefined : new Date(at).toISOString());

/** A row of the seed's §21, with ISO times; `fields` keeps only what it names, and the `_id`. */
export function audienceRow(message: Message, fields: string[] | undefined) {
	const { tracking, failureResponse } = message;
	const row = {
		_id: tracking.audienceId,
		assistantId: message.project_id,
		campaignId: tracking.campaignId,
		chatId: message.contact_id,
		userNumber: message.phone_number,
		__v: 0,
		isoCode: countryOf(message.phone_number).isoCode,
		userName: message.userName,
		sentAt: iso(message.sent_at),
		deliveredAt: iso(message.delivered_at),
		readAt: iso(message.read_at),
		failedAt: iso(message.failed_at),
		repliedAt: iso(tracking.repliedAt),
		clickedAt: iso(tracking.clickedAt),
		failurePayload: failureResponse ?? undefined,
	};
	if (!fields) return row;
	const kept = Object.entries(row).filter(([name]) => name === '_id' || fields.includes(name));
	return Object.fromEntries(kept);
}
