import express from 'express';
import type { Request, Router } from 'express';
import { authenticate, ownId } from './auth';
import type { MsgkartConfig } from './options';
import { Refusal } from '../http/refusal';
import { lastChange } from './report';
import type { MsgkartState } from './state';
import type { Message } from './types';

/** Section 3.3. GET only: that the samples carry a body is a quirk of the pages. */
export function statusRoutes(config: MsgkartConfig, state: MsgkartState): Router {
	const router = express.Router();
	const auth = authenticate(config, 'query');
	const find = (req: Request): Message[] => {
		ownId(req, config.businessId);
		const messages = state.transactions.get(String(req.params.transactionId));
		if (!messages) throw new Refusal(404, 'Transaction not found');
		return messages;
	};
	const base = '/api/v2/message/:id/status/:transactionId';
	router.get(`${base}/partial`, auth, (req, res) => {
		res.json(partial(find(req)));
	});
	router.get(`${base}/complete`, auth, (req, res) => {
		res.json(find(req).map(complete));
	});
	return router;
}

/** Exclusive buckets; a message that was interacted with or opted out of was read. */
function partial(messages: Message[]) {
	const counts = { failed: 0, error: 0, accepted: 0, sent: 0, delivered: 0, read: 0 };
	for (const { status } of messages) {
		counts[status === 'interacted' || status === 'optout' ? 'read' : status] += 1;
	}
	return { attempted: messages.length, ...counts };
}

function complete(message: Message) {
	return {
		msgkart_msg_id: message.id,
		subscriber_id: message.phone,
		msg_type: 'template',
		msg_status: message.status,
		error_code: message.error && message.failedAt ? message.error.code : '',
		failed_reason: message.error && message.failedAt ? message.error.reason : '',
		failed_at: message.failedAt,
		time_stamp: lastChange(message),
		accepted_at: message.acceptedAt,
		sent_at: message.sentAt,
		delivered_at: message.deliveredAt,
		read_at: message.readAt,
		language: message.language,
		template_name: message.templateName,
	};
}
