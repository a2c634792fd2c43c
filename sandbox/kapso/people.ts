import { nowIso } from './context';
import type { Kapso } from './context';
import { optOutKey } from './guards';
import { store } from './outbox';
import { messageEvent, metaChange } from './payloads';
import { recipientOf } from './recipients';
import type { StoredMessage } from './state';

const DAY_MS = 24 * 3_600_000;

/** An inbound message: opens the window, and is the answer to the last broadcast that arrived. */
export function receive(
	kapso: Kapso,
	from: string,
	text: string,
	phoneNumberId: string,
): StoredMessage {
	const person = recipientOf(kapso.state, from);
	kapso.state.windows.set(person.key, kapso.scheduler.now() + DAY_MS);
	const { message, isNewConversation } = store(kapso, phoneNumberId, person, {
		type: 'text',
		content: { body: text },
		direction: 'inbound',
		status: 'received',
		contextId: null,
		callbackData: null,
		pricingCategory: 'service',
		via: 'inbound',
		broadcastRecipient: null,
	});
	noteResponse(kapso, person.key, phoneNumberId);
	const name = 'whatsapp.message.received';
	void kapso.events.emit(messageEvent(kapso.state, message, name, isNewConversation));
	return message;
}

function noteResponse(kapso: Kapso, recipient: string, phoneNumberId: string): void {
	const last = [...kapso.state.messages.values()].findLast(
		(message) =>
			message.broadcastRecipient !== null &&
			message.recipient === recipient &&
			message.phoneNumberId === phoneNumberId,
	)?.broadcastRecipient;
	if (!last) return;
	const entry = kapso.state.broadcasts.get(last.broadcastId)?.recipients.get(last.recipientId);
	if (entry) entry.responded_at ??= nowIso(kapso);
}

/** The recipient's own choice on a number; no API can make it (2.6). */
export function setMarketing(
	kapso: Kapso,
	phone: string,
	phoneNumberId: string,
	value: 'stop' | 'resume',
): void {
	const { state, scheduler } = kapso;
	const person = recipientOf(state, phone);
	const key = optOutKey(phoneNumberId, person.key);
	if (value === 'stop') state.optOuts.add(key);
	else state.optOuts.delete(key);
	// The payload of this event is in no stored document [?]; the Meta form below is.
	const body = {
		contact: { wa_id: person.phone, business_scoped_user_id: person.userId },
		marketing_preference: value === 'stop' ? 'stopped' : 'subscribed',
		occurred_at: nowIso(kapso),
		phone_number_id: phoneNumberId,
	};
	void kapso.events.emit({
		name: 'whatsapp.contact.marketing_preference_changed',
		phoneNumberId,
		conversationId: null,
		v1: body,
		v2: body,
		meta: metaChange(state, phoneNumberId, 'user_preferences', {
			user_preferences: [
				{
					wa_id: person.phone,
					detail: `User requested to ${value} marketing messages`,
					category: 'marketing_messages',
					value,
					timestamp: Math.floor(scheduler.now() / 1000),
				},
			],
		}),
	});
}

export function openWindow(kapso: Kapso, phone: string): void {
	const { key } = recipientOf(kapso.state, phone);
	kapso.state.windows.set(key, kapso.scheduler.now() + DAY_MS);
}

export function closeWindow(kapso: Kapso, phone: string): void {
	kapso.state.windows.set(recipientOf(kapso.state, phone).key, 0);
}
