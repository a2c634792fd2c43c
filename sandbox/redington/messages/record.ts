import type { Context } from '../context';
import type { Contact, Message } from '../model';
import { without } from '../without';

/** A message with every field of the seed's §7, not yet sent. */
export function newMessage({ settings, state, ids }: Context, contact: Contact): Message {
	const now = settings.scheduler.now();
	return {
		type: 'message',
		id: ids.mongo(now),
		meta_data: [],
		project_id: state.project.id,
		phone_number: contact.phone_number,
		contact_id: contact.id,
		campaign: null,
		sender: 'API',
		message_content: {},
		message_type: 'TEXT',
		// The document knows no status before SENT: until then sent_at is null.
		status: 'SENT',
		is_HSM: false,
		chatbot_response: null,
		agent_id: null,
		sent_at: null,
		delivered_at: null,
		read_at: null,
		failed_at: null,
		failureResponse: null,
		userName: contact.name,
		countryCode: contact.country_code,
		submitted_message_id: '',
		message_price: 0,
		deductionType: null,
		mau_details: null,
		whatsapp_conversation_details: null,
		context: null,
		messageId: '',
		tracking: { campaignId: null, audienceId: ids.mongo(now), repliedAt: null, clickedAt: null },
	};
}

export function messageView(message: Message) {
	return without(message, 'tracking');
}
