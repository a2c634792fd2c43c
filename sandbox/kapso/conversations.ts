import { Router } from 'express';
import { nowIso } from './context';
import type { Kapso } from './context';
import { platformError } from './errors';
import { createdWithin, eitherList, queryText } from './paging';
import { conversationEvent, conversationView } from './payloads';
import type { Recipient } from './recipients';
import type { Conversation, StoredMessage } from './state';
import { wrapped } from './wrapped';

/** The active conversation of a number with a person; a new one when there is none. */
export function conversationWith(
	kapso: Kapso,
	phoneNumberId: string,
	recipient: Recipient,
): { conversation: Conversation; isNew: boolean } {
	for (const conversation of kapso.state.conversations.values()) {
		if (
			conversation.phone_number_id === phoneNumberId &&
			conversation.recipient === recipient.key &&
			conversation.status === 'active'
		) {
			return { conversation, isNew: false };
		}
	}
	const now = nowIso(kapso);
	const conversation: Conversation = {
		id: kapso.ids.uuid(),
		phone_number_id: phoneNumberId,
		recipient: recipient.key,
		phone: recipient.phone,
		userId: recipient.userId,
		status: 'active',
		metadata: {},
		created_at: now,
		updated_at: now,
		last_active_at: now,
		last_inbound_at: null,
		last_outbound_at: null,
		lastMessageId: null,
		messagesCount: 0,
	};
	kapso.state.conversations.set(conversation.id, conversation);
	return { conversation, isNew: true };
}

export function noteMessage(
	kapso: Kapso,
	conversation: Conversation,
	message: StoredMessage,
): void {
	const now = nowIso(kapso);
	conversation.lastMessageId = message.id;
	conversation.messagesCount += 1;
	conversation.last_active_at = now;
	conversation.updated_at = now;
	if (message.direction === 'inbound') conversation.last_inbound_at = now;
	else conversation.last_outbound_at = now;
}

/** Section 4.2, without assignments. */
export function conversationRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	const find = (id: string): Conversation => {
		const conversation = state.conversations.get(id);
		if (!conversation) throw platformError(404, 'Conversation not found');
		return conversation;
	};

	router.get('/whatsapp/conversations', (req, res) => {
		const phone = queryText(req, 'phone_number')?.replace(/\D/g, '');
		const status = queryText(req, 'status');
		const number = queryText(req, 'phone_number_id');
		const found = [...state.conversations.values()].filter(
			(each) =>
				(phone === undefined || each.phone === phone) &&
				(status === undefined || each.status === status) &&
				(number === undefined || each.phone_number_id === number) &&
				createdWithin(req, each.created_at),
		);
		res.json(eitherList(req, kapso.origin, found, (each) => conversationView(state, each)));
	});
	router.get('/whatsapp/conversations/:id', (req, res) => {
		res.json({ data: conversationView(state, find(req.params.id)) });
	});
	router.patch('/whatsapp/conversations/:id', (req, res) => {
		const conversation = find(req.params.id);
		const { status } = wrapped(req, 'whatsapp_conversation');
		if (status !== 'active' && status !== 'ended') {
			throw platformError(422, 'Status is not included in the list');
		}
		const ended = conversation.status === 'active' && status === 'ended';
		conversation.status = status;
		conversation.updated_at = nowIso(kapso);
		if (ended) {
			void kapso.events.emit(conversationEvent(state, conversation, 'whatsapp.conversation.ended'));
		}
		res.json({ data: conversationView(state, conversation) });
	});
	return router;
}
