import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { authenticate, ownId } from './auth';
import type { Delivery, MessageDraft } from './delivery';
import { bulkBody, singleBody, textValues } from './messageBody';
import type { MessageBody } from './messageBody';
import type { MsgkartConfig } from './options';
import { Refusal } from '../http/refusal';
import { bodyVariables, templateKey } from './state';
import type { MsgkartState } from './state';
import type { MessageError } from './types';

/** Sections 3.1 and 3.2. */
export function messageRoutes(
	config: MsgkartConfig,
	state: MsgkartState,
	delivery: Delivery,
): Router {
	const router = express.Router();
	const auth = authenticate(config, 'query');
	const send = (drafts: MessageDraft[], phoneNumberId: string) => {
		if (phoneNumberId !== config.phoneNumberId) throw new Refusal(400, 'Unknown phoneNumberId');
		const transactionId = randomUUID();
		const messages = delivery.accept(drafts);
		state.transactions.set(transactionId, messages);
		return { transactionId, messages };
	};

	router.post('/api/v1/message/:id/:messageType', auth, (req, res) => {
		ownId(req, config.businessId);
		if (req.params.messageType !== 'template') throw new Refusal(400, 'Unknown message type');
		const { message, to, phoneNumberId } = singleBody.parse(req.body);
		const draft = { ...common(state, message), phone: to, values: textValues(message) };
		const { transactionId, messages } = send([draft], phoneNumberId);
		res.json({ transactionId, messageId: messages[0]?.id });
	});
	router.post('/api/v2/message/:id/template', auth, (req, res) => {
		ownId(req, config.businessId);
		const { message, subscribers, phoneNumberId } = bulkBody.parse(req.body);
		const drafts = subscribers.map(({ subscriberId, variables }) => ({
			...common(state, message),
			phone: subscriberId,
			...numbered(textValues(message), variables),
		}));
		res.json({ transactionId: send(drafts, phoneNumberId).transactionId });
	});
	return router;
}

/**
 * What every recipient of a call shares. A template that is not there or takes another number of
 * values fails the messages later, as WhatsApp does it, not the call [assumed].
 */
function common(state: MsgkartState, message: MessageBody) {
	const template = state.templates.get(templateKey(message.name, message.language));
	let flaw: MessageError | undefined;
	if (template?.status !== 'APPROVED') {
		flaw = { code: '132001', reason: 'Template does not exist' };
	} else if (bodyVariables(template) !== textValues(message, 'body').length) {
		flaw = { code: '132000', reason: 'Number of parameters does not match' };
	}
	return { name: '', templateName: message.name, language: message.language, flaw };
}

/** A text of digits is the 1-based place in the subscriber's variables (section 3.2). */
function numbered(texts: string[], variables: string[]) {
	let error: MessageError | undefined;
	const values = texts.map((text) => {
		if (!/^\d+$/.test(text)) return text;
		const value = variables[Number(text) - 1];
		if (value === undefined) error = { code: 'MISSING_VALUE', reason: `No variable ${text}` };
		return value ?? '';
	});
	return { values, error };
}
