import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../core/events/time';
import type { DeliveryEvent, EventName } from '../../../core/events/types';
import { asRecord, asText } from '../../../core/template/json';

export const PROVIDER = 'whatomate';

/** What Whatomate tells besides: its own contact, and the account that was written to. */
export interface WhatomateEvent extends DeliveryEvent {
	contactId?: string;
	contactName?: string;
	account?: string;
	messageType?: string;
}

const KNOWN = /^(?:message|contact|transfer)\.\w+$|^test$/;

/**
 * What a tapped button or row comes in as. Meta's names; that Whatomate passes them on as they are
 * is not documented.
 */
const TAPPED = /^(?:button|interactive|button_reply|list_reply)$/;

/** One webhook call of Whatomate's; undefined for what is none. */
export function parseWhatomate(payload: unknown): WhatomateEvent[] | undefined {
	const body = asRecord(payload);
	const name = asText(body?.event);
	if (!body || name === undefined || !KNOWN.test(name)) return undefined;
	const data = (asRecord(body.data) ?? {}) as IDataObject;
	const messageId = asText(data.message_id);
	const timestamp = asText(body.timestamp) ?? '';
	const messageType = asText(data.message_type);
	return [
		{
			eventId: eventIdOf(name, data, timestamp),
			event: eventOf(name, messageType),
			providerEvent: name,
			provider: PROVIDER,
			messageId,
			recipient: phone(data.contact_phone),
			text: name.startsWith('message.') ? asText(data.content) : undefined,
			occurredAt: toIso(timestamp) ?? new Date().toISOString(),
			contactId: asText(data.contact_id),
			contactName: asText(data.contact_name),
			account: asText(data.whatsapp_account),
			messageType,
			raw: body as IDataObject,
		},
	];
}

/**
 * The same for each of the three deliveries of one event: the body, time included, is the same. A
 * message has each event once, a contact or a transfer may have it again.
 */
function eventIdOf(name: string, data: IDataObject, timestamp: string): string {
	const messageId = asText(data.message_id);
	if (messageId !== undefined) return `${name}:${messageId}`;
	const subject = asText(data.transfer_id) ?? asText(data.contact_id) ?? '';
	return `${name}:${subject}:${timestamp}`;
}

function eventOf(name: string, messageType = ''): EventName {
	if (name === 'message.incoming') return TAPPED.test(messageType) ? 'clicked' : 'received';
	return name === 'message.sent' ? 'sent' : 'other';
}

function phone(value: unknown): string | undefined {
	const digits = asText(value)?.replace(/^\+/, '');
	return digits && /^\d+$/.test(digits) ? `+${digits}` : undefined;
}
