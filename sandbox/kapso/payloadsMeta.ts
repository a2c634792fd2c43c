import type { Json, StoredMessage } from './state';

/** The part of a message that Meta itself knows. */
export function metaMessage(message: StoredMessage): Json {
	const inbound = message.direction === 'inbound';
	return {
		id: message.id,
		timestamp: String(message.timestamp),
		type: message.type,
		...(inbound && message.phone !== null && { from: message.phone }),
		...(inbound && message.userId !== null && { from_user_id: message.userId }),
		...(message.contextId !== null && { context: { id: message.contextId } }),
		[message.type]: message.content,
	};
}
