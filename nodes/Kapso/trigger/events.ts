import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../core/events/time';
import type { DeliveryEvent } from '../../../core/events/types';
import { statusOf } from './catalogue';
import { list, object, phone, text } from '../../../core/json';
import { inboundEvent, parseMeta, PROVIDER, statusEvent } from './meta';

type Headers = Readonly<Record<string, string | undefined>>;

const PREFERENCE = 'whatsapp.contact.marketing_preference_changed';

/**
 * One webhook call of Kapso's as events: v2, v1, a batch of them, or Meta's own payload. Undefined
 * for what is none of these. In v2 the name of the event is only in the header.
 */
export function parseKapso(payload: unknown, headers: Headers): DeliveryEvent[] | undefined {
	const body = object(payload);
	const meta = parseMeta(body);
	if (meta) return meta;
	const name = text(body.type) ?? headers['x-webhook-event'] ?? text(body.event);
	if (name === undefined) return undefined;
	const key = headers['x-idempotency-key'];
	if (body.batch !== true) return [oneEvent(name, body, key)];
	return list(body.data).map((row, at) => oneEvent(name, row, key && `${key}:${at}`));
}

function oneEvent(name: string, body: IDataObject, idempotencyKey?: string): DeliveryEvent {
	const person = personOf(body);
	const event = withMessage(name, body) ?? withoutMessage(name, body, idempotencyKey);
	return {
		...event,
		providerEvent: name,
		recipient: event.recipient ?? person.recipient,
		recipientId: event.recipientId ?? person.recipientId,
	};
}

function personOf(body: IDataObject): Pick<DeliveryEvent, 'recipient' | 'recipientId'> {
	const conversation = object(body.conversation);
	const contact = object(body.contact);
	const message = object(body.message);
	const numbers = [conversation.phone_number, contact.wa_id, message.phone_number, body.wa_id];
	return {
		recipient: phone(numbers.find((number) => text(number))),
		recipientId: text(conversation.business_scoped_user_id ?? contact.business_scoped_user_id),
	};
}

/** Its ID is made of message and status: a failed batch comes again one by one, with other keys. */
function withMessage(name: string, body: IDataObject): DeliveryEvent | undefined {
	const message = object(body.message);
	if (text(message.id) === undefined) return undefined;
	if (name === 'whatsapp.message.received') return inbound(message, body);
	const status = statusOf(name);
	if (!status) return undefined;
	const statuses = list(object(message.kapso).statuses);
	const reported = statuses.findLast((entry) => entry.status === status);
	const first = statuses.find((entry) => text(entry.biz_opaque_callback_data));
	return statusEvent(
		{
			id: message.id,
			status,
			timestamp: message.timestamp ?? message.created_at,
			...reported,
			biz_opaque_callback_data: (reported ?? first)?.biz_opaque_callback_data,
		},
		body,
	);
}

function inbound(message: IDataObject, body: IDataObject): DeliveryEvent {
	const event = inboundEvent(message, body);
	// v1 has the words in `content`, v2 has there what it makes of media and the like.
	const words = event.text ?? text(message.content) ?? text(object(message.kapso).content);
	const occurredAt = toIso(message.timestamp ?? message.created_at) ?? event.occurredAt;
	return { ...event, text: words, occurredAt };
}

function withoutMessage(name: string, body: IDataObject, key?: string): DeliveryEvent {
	const occurredAt = toIso(body.occurred_at ?? body.timestamp);
	return {
		eventId: key ?? `${name}:${JSON.stringify(body)}`,
		event: name === PREFERENCE ? preferenceOf(body) : 'other',
		provider: PROVIDER,
		occurredAt: occurredAt ?? new Date().toISOString(),
		raw: body,
	};
}

/**
 * Kapso does not document the fields of this event, so any of them may hold the decision. In doubt
 * it counts as an opt-out: leaving somebody out by mistake does less harm.
 */
function preferenceOf(body: IDataObject): 'optedOut' | 'optedIn' {
	const words = JSON.stringify(body).toLowerCase();
	const stops = /"(?:stop|stopped|opted[_-]?out|opt[_-]?out|unsubscribed)"/.test(words);
	const resumes = /"(?:resume|resumed|opted[_-]?in|opt[_-]?in|subscribed|allowed)"/.test(words);
	return resumes && !stops ? 'optedIn' : 'optedOut';
}
