import { serverTime } from '../time';
import type { Message } from '../types';

/** The message object of section 3, the answer of all sends. */
export function messageView(message: Message): object {
	const { id, contact_id, direction, message_type, body, file, interactive_data } = message;
	const { status, wamid, error_message, reply_to_message_id, reactions } = message;
	return {
		...{ id, contact_id, direction, message_type },
		content: { body },
		media_url: file && `media/${id}/${file.filename}`,
		media_mime_type: file?.mime_type,
		media_filename: file?.filename,
		...{ interactive_data, status, wamid, error_message },
		is_reply: reply_to_message_id !== undefined,
		reply_to_message_id,
		reactions: reactions.length > 0 ? reactions : undefined,
		whatsapp_account: message.whatsapp_account || undefined,
		created_at: serverTime(message.created_at),
		updated_at: serverTime(message.updated_at),
	};
}
