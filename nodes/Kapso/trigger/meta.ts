import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../core/events/time';
import { EVENT_NAMES } from '../../../core/events/types';
import type { DeliveryEvent, EventName } from '../../../core/events/types';
import { classifyStatusError } from '../../../core/failures/classify';
import { KAPSO_RULES } from '../errors';
import { list, object, phone, text } from '../../../core/json';

export const PROVIDER = 'kapso';

const nowIso = (): string => new Date().toISOString();

/** One entry of Meta's `statuses`, which Kapso keeps as they came. */
export function statusEvent(status: IDataObject, raw: IDataObject): DeliveryEvent {
	const messageId = text(status.id);
	const name = text(status.status) ?? 'other';
	const known = EVENT_NAMES.find((candidate) => candidate === name);
	const [error] = list(status.errors);
	return {
		eventId: `${messageId}:${name}`,
		event: known ?? 'other',
		providerEvent: name,
		provider: PROVIDER,
		messageId,
		reference: text(status.biz_opaque_callback_data),
		recipient: phone(status.recipient_id),
		recipientId: text(status.recipient_user_id),
		occurredAt: toIso(status.timestamp) ?? nowIso(),
		failure: error && failureOf(error),
		raw,
	};
}

function failureOf(error: IDataObject) {
	const facts = {
		code: text(error.code),
		message: text(error.message) ?? text(error.title),
		details: text(object(error.error_data).details),
	};
	return classifyStatusError(facts, Date.now(), KAPSO_RULES);
}

/** A message that somebody wrote, or a button that they tapped. */
export function inboundEvent(message: IDataObject, raw: IDataObject): DeliveryEvent {
	const messageId = text(message.id);
	const { event, words } = readInbound(message);
	return {
		eventId: `${messageId}:received`,
		event,
		providerEvent: 'received',
		provider: PROVIDER,
		messageId,
		recipient: phone(message.from),
		recipientId: text(message.from_user_id),
		text: words,
		occurredAt: toIso(message.timestamp) ?? nowIso(),
		raw,
	};
}

function readInbound(message: IDataObject): { event: EventName; words?: string } {
	const interactive = object(message.interactive);
	const reply = object(interactive.button_reply ?? interactive.list_reply);
	const tapped = text(object(message.button).text) ?? text(reply.title);
	if (tapped !== undefined) return { event: 'clicked', words: tapped };
	return { event: 'received', words: text(object(message.text).body) };
}

/** Meta's own notice that somebody wants no more marketing, or wants it again. */
function preferenceEvent(preference: IDataObject): DeliveryEvent {
	const stops = preference.value === 'stop';
	const recipient = phone(preference.wa_id);
	const recipientId = text(preference.user_id);
	const occurredAt = toIso(preference.timestamp) ?? nowIso();
	return {
		eventId: `${recipient ?? recipientId}:${String(preference.value)}:${occurredAt}`,
		event: stops ? 'optedOut' : 'optedIn',
		providerEvent: 'user_preferences',
		provider: PROVIDER,
		recipient,
		recipientId,
		text: text(preference.detail),
		occurredAt,
		raw: preference,
	};
}

/** Meta's payload, as Kapso forwards it with kind 'meta'; undefined where it is none. */
export function parseMeta(body: IDataObject): DeliveryEvent[] | undefined {
	if (body.object !== 'whatsapp_business_account') return undefined;
	return list(body.entry).flatMap((entry) =>
		list(entry.changes).flatMap((change): DeliveryEvent[] => {
			const value = object(change.value);
			const events = [
				...list(value.statuses).map((status) => statusEvent(status, status)),
				...list(value.messages).map((message) => inboundEvent(message, message)),
				...list(value.user_preferences).map(preferenceEvent),
			];
			return events.length > 0 ? events : [otherEvent(text(change.field), change)];
		}),
	);
}

/** What has no message and no person in it: known by its content alone. */
function otherEvent(field: string | undefined, raw: IDataObject): DeliveryEvent {
	return {
		eventId: `${field}:${JSON.stringify(raw)}`,
		event: 'other',
		providerEvent: field,
		provider: PROVIDER,
		occurredAt: nowIso(),
		raw,
	};
}
