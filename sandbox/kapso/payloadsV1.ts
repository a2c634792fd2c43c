import type { Json, KapsoState, StoredMessage } from './state';

/** The legacy payload (7.7). */
export function messageV1(state: KapsoState, message: StoredMessage, content: string): Json {
	const number = state.phoneNumbers.get(message.phoneNumberId);
	const conversation = state.conversations.get(message.conversationId);
	const phone = message.phone === null ? null : `+${message.phone}`;
	return {
		message: {
			id: message.uuid,
			message_type: message.type,
			content,
			direction: message.direction,
			status: message.status,
			phone_number: phone,
			whatsapp_message_id: message.id,
			origin: 'cloud_api',
			created_at: new Date(message.timestamp * 1000).toISOString(),
		},
		conversation: {
			id: message.conversationId,
			phone_number: phone,
			status: conversation?.status ?? 'active',
			last_active_at: conversation?.last_active_at ?? null,
			whatsapp_config_id: number?.internal_id ?? null,
		},
		whatsapp_config: {
			id: number?.internal_id ?? null,
			phone_number_id: message.phoneNumberId,
			display_phone_number: number?.display_phone_number ?? null,
		},
	};
}
