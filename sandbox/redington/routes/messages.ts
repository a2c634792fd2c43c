import type { Router } from 'express';
import { ensureContact } from '../contacts';
import type { Context } from '../context';
import { bodyOf } from '../input';
import { messageView } from '../messages/record';
import { readMessage } from '../messages/read';
import { accept } from '../outbox';
import { checkedPhone } from '../phone';
import { invalidParameter, methodNotAllowed, notFound } from '../refusal';

/** Send (seed §5, §6) and details (seed §7). */
export function messageRoutes(router: Router, context: Context): void {
	router
		.route('/messages')
		.post((req, res) => {
			const body = bodyOf(req);
			if (body.to === undefined) throw invalidParameter('to is required');
			const phone = checkedPhone(body.to, 'to');
			const draft = readMessage(context, body);
			const message = accept(context, ensureContact(context, phone), draft);
			res.json({
				messaging_product: 'whatsapp',
				contacts: [{ input: phone, wa_id: phone }],
				messages: [{ id: message.messageId }],
			});
		})
		.all(methodNotAllowed);

	router
		.route('/messages/:messageId')
		.get((req, res) => {
			const { messageId } = req.params;
			const message = [...context.state.messages.values()].find(
				(candidate) => candidate.messageId === messageId,
			);
			if (!message) throw notFound('Message');
			res.json(messageView(message));
		})
		.all(methodNotAllowed);
}
