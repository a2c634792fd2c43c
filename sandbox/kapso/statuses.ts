import { iso } from './context';
import type { Kapso } from './context';
import { messageEvent } from './payloads';
import type { MessageStatus, StoredMessage } from './state';

/** A status as Meta reports it (7.6). */
export interface RawStatus {
	id: string;
	status: string;
	timestamp: string;
	recipient_id?: string;
	recipient_user_id?: string;
	biz_opaque_callback_data?: string;
	pricing?: { billable: boolean; pricing_model: string; category: string };
	errors?: Array<{
		code: number;
		title: string;
		message: string;
		error_data: { details: string };
		href: string;
	}>;
}

const FAILURES: Record<number, string> = {
	131026: 'Message undeliverable',
	131049: 'This message was not delivered to maintain healthy ecosystem engagement',
};

/** Lets time take an accepted message through its statuses. */
export function scheduleStatuses(kapso: Kapso, message: StoredMessage): void {
	const { scheduler, state, settings } = kapso;
	const { sent, delivered, read } = settings.statusDelays;
	const at = (ms: number, status: MessageStatus, failure?: number): void =>
		scheduler.after(ms, async () => await advance(kapso, message, status, failure));
	if (state.unknownNumbers.has(message.recipient)) {
		at(sent, 'failed', 131026);
		return;
	}
	if (kapso.random() < settings.failShare) {
		at(sent, 'failed', message.pricingCategory.startsWith('marketing') ? 131049 : 131026);
		return;
	}
	at(sent, 'sent');
	// A reaction has no further status (2.2).
	if (message.type === 'reaction') return;
	at(delivered, 'delivered');
	if (kapso.random() < settings.readShare) at(read, 'read');
}

async function advance(
	kapso: Kapso,
	message: StoredMessage,
	status: MessageStatus,
	failure?: number,
): Promise<void> {
	message.status = status;
	message.statuses.push(rawStatus(kapso, message, status, failure));
	noteOnBroadcast(kapso, message, status, failure);
	await kapso.events.emit(messageEvent(kapso.state, message, `whatsapp.message.${status}`));
}

function rawStatus(
	kapso: Kapso,
	message: StoredMessage,
	status: string,
	failure?: number,
): RawStatus {
	const title = failure === undefined ? '' : (FAILURES[failure] ?? 'Message failed');
	return {
		id: message.id,
		status,
		timestamp: String(Math.floor(kapso.scheduler.now() / 1000)),
		...(message.phone !== null && { recipient_id: message.phone }),
		// How a status names a recipient that has only a BSUID is not documented [?].
		...(message.userId !== null && { recipient_user_id: message.userId }),
		...(message.callbackData !== null && { biz_opaque_callback_data: message.callbackData }),
		...(failure === undefined
			? {
					pricing: { billable: true, pricing_model: 'PMP', category: message.pricingCategory },
				}
			: {
					errors: [
						{
							code: failure,
							title,
							message: title,
							error_data: { details: title },
							href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
						},
					],
				}),
	};
}

function noteOnBroadcast(
	kapso: Kapso,
	message: StoredMessage,
	status: MessageStatus,
	failure?: number,
): void {
	if (!message.broadcastRecipient) return;
	const { broadcastId, recipientId } = message.broadcastRecipient;
	const recipient = kapso.state.broadcasts.get(broadcastId)?.recipients.get(recipientId);
	if (!recipient) return;
	const now = iso(kapso.scheduler.now());
	recipient.updated_at = now;
	if (status === 'delivered') recipient.delivered_at = now;
	if (status === 'read') recipient.read_at = now;
	if (status !== 'failed' || failure === undefined) return;
	recipient.status = 'failed';
	recipient.failed_at = now;
	recipient.error_message = FAILURES[failure] ?? 'Message failed';
	recipient.error_details = { error_code: String(failure) };
}
