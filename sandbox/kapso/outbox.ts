import type { Kapso } from './context';
import { conversationWith, noteMessage } from './conversations';
import { conversationEvent } from './payloads';
import type { Recipient } from './recipients';
import type { PhoneNumber, StoredMessage } from './state';
import { scheduleStatuses } from './statuses';

export interface Outgoing extends Pick<
	StoredMessage,
	'type' | 'content' | 'contextId' | 'callbackData' | 'pricingCategory' | 'via'
> {
	number: PhoneNumber;
	recipient: Recipient;
	broadcastRecipient?: StoredMessage['broadcastRecipient'];
}

/** Takes a checked message on: from here it can only be sent or fail. */
export function accept(kapso: Kapso, outgoing: Outgoing): StoredMessage {
	const { number, recipient, broadcastRecipient = null, ...rest } = outgoing;
	const message = store(kapso, number.phone_number_id, recipient, {
		...rest,
		direction: 'outbound',
		status: 'pending',
		broadcastRecipient,
	}).message;
	scheduleStatuses(kapso, message);
	return message;
}

type NewMessage = Pick<
	StoredMessage,
	| 'type'
	| 'content'
	| 'contextId'
	| 'callbackData'
	| 'pricingCategory'
	| 'via'
	| 'direction'
	| 'status'
	| 'broadcastRecipient'
>;

export function store(
	kapso: Kapso,
	phoneNumberId: string,
	recipient: Recipient,
	fields: NewMessage,
): { message: StoredMessage; isNewConversation: boolean } {
	const { conversation, isNew } = conversationWith(kapso, phoneNumberId, recipient);
	const message: StoredMessage = {
		...fields,
		id: kapso.ids.wamid(recipient.key),
		uuid: kapso.ids.uuid(),
		phoneNumberId,
		recipient: recipient.key,
		phone: recipient.phone,
		userId: recipient.userId,
		statuses: [],
		timestamp: Math.floor(kapso.scheduler.now() / 1000),
		conversationId: conversation.id,
	};
	kapso.state.messages.set(message.id, message);
	noteMessage(kapso, conversation, message);
	if (isNew) {
		const created = 'whatsapp.conversation.created';
		void kapso.events.emit(conversationEvent(kapso.state, conversation, created));
	}
	return { message, isNewConversation: isNew };
}
