import { ensureContact, touch } from './contacts';
import type { Context } from './context';
import type { Contact, Message } from './model';
import { messageView, newMessage } from './messages/record';

/** The latest campaign message to a contact is the one that a reply counts for. */
function markReplied({ state, settings }: Context, contact: Contact): void {
	const sent = [...state.messages.values()].filter(
		(message) =>
			message.contact_id === contact.id &&
			message.tracking.campaignId !== null &&
			message.sent_at !== null,
	);
	const latest = sent.at(-1);
	if (latest) latest.tracking.repliedAt ??= settings.scheduler.now();
}

function noteFirstMessage(context: Context, contact: Contact): void {
	if (contact.first_message) return;
	const now = context.settings.scheduler.now();
	contact.first_message = { id: context.ids.mongo(now), added_at: now };
	const first_message = { type: 'first_message', ...contact.first_message };
	void context.webhooks.emit('contact.first_message.updated', { contact, first_message });
}

/** A customer writes: opens the 24 h window and asks for attention unless an agent has the chat. */
export function receiveText(context: Context, phone: string, text: string): Message {
	const { settings, state, ids, webhooks } = context;
	const now = settings.scheduler.now();
	const contact = ensureContact(context, phone);
	contact.last_active = now;
	contact.last_message = new Date(now).toISOString();
	contact.on_whatsapp = true;
	contact.is_closed = false;
	if (!contact.is_intervened) contact.is_requesting = contact.last_message;
	touch(context, contact);
	markReplied(context, contact);
	const message: Message = {
		...newMessage(context, contact),
		sender: 'USER',
		message_type: 'TEXT',
		message_content: { text },
		status: 'DELIVERED',
		sent_at: now,
		delivered_at: now,
		messageId: ids.wamid(phone),
	};
	state.messages.set(message.id, message);
	noteFirstMessage(context, contact);
	const data = { message: messageView(message) };
	void webhooks.emit('message.created', data);
	void webhooks.emit('message.sender.user', data);
	if (!contact.is_intervened) void webhooks.emit('contact.chat.requesting', { contact, ...data });
	return message;
}
