import { contactOf } from './recipients';
import type { Conversation, Json, KapsoState, StoredMessage } from './state';
import { metaMessage } from './payloadsMeta';
import { messageV1 } from './payloadsV1';

/** Something that webhooks may want to hear of, in every form they can ask for (7.6, 7.7). */
export interface KapsoEvent {
	name: string;
	phoneNumberId: string | null;
	conversationId: string | null;
	v1: Json;
	v2: Json;
	/** Undefined when Meta itself has no such webhook. */
	meta?: Json;
}

export function contactName(state: KapsoState, recipient: string): string | null {
	const contact = contactOf(state, recipient);
	return contact?.display_name ?? contact?.profile_name ?? null;
}

export function conversationView(state: KapsoState, conversation: Conversation): Json {
	const { id, status, last_active_at, created_at, updated_at, metadata } = conversation;
	const last = state.messages.get(conversation.lastMessageId ?? '');
	return {
		id,
		phone_number: conversation.phone,
		status,
		last_active_at,
		created_at,
		updated_at,
		metadata,
		phone_number_id: conversation.phone_number_id,
		...(conversation.userId !== null && { business_scoped_user_id: conversation.userId }),
		kapso: {
			contact_name: contactName(state, conversation.recipient),
			messages_count: conversation.messagesCount,
			last_message_id: last?.id ?? null,
			last_message_type: last?.type ?? null,
			last_message_timestamp: last ? new Date(last.timestamp * 1000).toISOString() : null,
			last_message_text: last ? readable(last) : null,
			last_inbound_at: conversation.last_inbound_at,
			last_outbound_at: conversation.last_outbound_at,
		},
	};
}

/** What a person would read in it; other types show their name. */
export function readable(message: StoredMessage): string {
	const { type, content } = message;
	if (typeof content === 'object' && content !== null) {
		if ('body' in content && typeof content.body === 'string') return content.body;
		if ('caption' in content && typeof content.caption === 'string') return content.caption;
		if ('name' in content && typeof content.name === 'string') return content.name;
	}
	return type;
}

const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'];

/** A message as the history lists it (8) and, but for two fields, as webhooks carry it. */
export function messageView(state: KapsoState, message: StoredMessage): Json {
	const inbound = message.direction === 'inbound';
	return {
		...metaMessage(message),
		...(!inbound && message.phone !== null && { to: message.phone }),
		kapso: {
			direction: message.direction,
			status: message.status,
			processing_status: inbound ? 'pending' : 'completed',
			origin: 'cloud_api',
			phone_number: message.phone,
			phone_number_id: message.phoneNumberId,
			has_media: MEDIA_TYPES.includes(message.type),
			whatsapp_conversation_id: message.conversationId,
			contact_name: contactName(state, message.recipient),
			content: readable(message),
			...(!inbound && { statuses: [...message.statuses] }),
		},
	};
}

export function messageEvent(
	state: KapsoState,
	message: StoredMessage,
	name: string,
	isNewConversation = false,
): KapsoEvent {
	const conversation = state.conversations.get(message.conversationId);
	return {
		name,
		phoneNumberId: message.phoneNumberId,
		conversationId: message.conversationId,
		v1: messageV1(state, message, readable(message)),
		v2: {
			message: messageView(state, message),
			conversation: conversation ? webhookConversation(state, conversation) : null,
			is_new_conversation: isNewConversation,
			phone_number_id: message.phoneNumberId,
		},
		meta: metaEnvelope(state, message),
	};
}

export function conversationEvent(
	state: KapsoState,
	conversation: Conversation,
	name: string,
): KapsoEvent {
	const body = {
		conversation: webhookConversation(state, conversation),
		phone_number_id: conversation.phone_number_id,
	};
	const { id, phone_number_id: phoneNumberId } = conversation;
	return { name, phoneNumberId, conversationId: id, v1: body, v2: body };
}

/** Webhooks write the number with a plus, the API without (4.2, 7.6). */
function webhookConversation(state: KapsoState, conversation: Conversation): Json {
	const phone = conversation.phone === null ? null : `+${conversation.phone}`;
	return { ...conversationView(state, conversation), phone_number: phone };
}

function metaEnvelope(state: KapsoState, message: StoredMessage): Json {
	const contact = contactOf(state, message.recipient);
	const last = message.statuses[message.statuses.length - 1];
	const value =
		message.direction === 'inbound'
			? {
					contacts: [{ profile: { name: contact?.profile_name ?? '' }, wa_id: message.phone }],
					messages: [metaMessage(message)],
				}
			: { statuses: [last] };
	return metaChange(state, message.phoneNumberId, 'messages', value);
}

/** Meta's own webhook body (7.7). */
export function metaChange(
	state: KapsoState,
	phoneNumberId: string,
	field: string,
	value: Json,
): Json {
	const number = state.phoneNumbers.get(phoneNumberId);
	const metadata = {
		display_phone_number: number?.display_phone_number.replace(/\D/g, '') ?? '',
		phone_number_id: phoneNumberId,
	};
	return {
		object: 'whatsapp_business_account',
		entry: [
			{
				id: number?.business_account_id ?? '',
				changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
			},
		],
	};
}
