import { addContact } from './builders';
import type { Service } from './service';
import { newRow, newWamid, rowsOf } from './state';
import type { Message } from './types';

/**
 * A WhatsApp user writes to the default organisation. An unknown one becomes a contact, which only
 * then fires `contact.created` (section 4).
 */
export function receiveText(service: Service, phone: string, text: string): Message {
	const { state, events, scheduler } = service;
	const now = scheduler.now();
	const organization = state.user.organization_id;
	const digits = phone.replace(/\D/g, '');
	const known = rowsOf(state.contacts, organization).find(
		(contact) => contact.phone_number === digits,
	);
	const accounts = rowsOf(state.accounts, organization);
	const account = accounts.find(({ is_default_incoming }) => is_default_incoming) ?? accounts[0];
	const whatsapp_account = account?.name ?? '';
	const contact = known ?? addContact(state, now, { phone_number: digits, whatsapp_account });
	if (!known) {
		events.fire(organization, 'contact.created', {
			contact_id: contact.id,
			contact_phone: contact.phone_number,
			contact_name: contact.profile_name,
			whatsapp_account,
		});
	}
	const message: Message = {
		...newRow(organization, now),
		contact_id: contact.id,
		direction: 'incoming',
		message_type: 'text',
		body: text,
		status: 'received',
		wamid: newWamid(),
		error_message: '',
		reactions: [],
		whatsapp_account,
	};
	state.messages.set(message.id, message);
	contact.last_message_at = now;
	contact.last_inbound_at = now;
	contact.last_message_preview = text;
	contact.unread_count += 1;
	events.fire(organization, 'message.incoming', events.messageData(contact, message));
	return message;
}
