import { Router } from 'express';
import type { Request } from 'express';
import type { Kapso } from './context';
import { platformError } from './errors';
import { cursorList, eitherList, queryText } from './paging';
import { messageView } from './payloads';
import { findNumber } from './phoneNumbers';
import { asObject } from './wrapped';
import type { Json, StoredMessage } from './state';

function matches(req: Request, message: StoredMessage): boolean {
	const is = (name: string, value: string | null): boolean =>
		queryText(req, name) === undefined || queryText(req, name) === value;
	const phone = queryText(req, 'phone_number')?.replace(/\D/g, '');
	const since = queryText(req, 'since');
	const until = queryText(req, 'until');
	return (
		is('phone_number_id', message.phoneNumberId) &&
		is('conversation_id', message.conversationId) &&
		is('business_scoped_user_id', message.userId) &&
		is('direction', message.direction) &&
		is('status', message.status) &&
		is('message_type', message.type) &&
		(phone === undefined || message.phone === phone) &&
		(since === undefined || message.timestamp * 1000 >= Date.parse(since)) &&
		(until === undefined || message.timestamp * 1000 <= Date.parse(until))
	);
}

/** Newest first [?]. */
function found(kapso: Kapso, req: Request): StoredMessage[] {
	return [...kapso.state.messages.values()].filter((message) => matches(req, message)).reverse();
}

function one(kapso: Kapso, id: string): StoredMessage {
	const message = kapso.state.messages.get(id);
	if (!message) throw platformError(404, 'Message not found');
	return message;
}

/** Messages of all numbers (8). */
export function platformHistory(kapso: Kapso): Router {
	const router = Router();
	const view = (message: StoredMessage): Json => messageView(kapso.state, message);
	router.get('/whatsapp/messages', (req, res) => {
		res.json(eitherList(req, kapso.origin, found(kapso, req), view));
	});
	router.get('/whatsapp/messages/:id', (req, res) => {
		res.json({ data: view(one(kapso, req.params.id)) });
	});
	return router;
}

/** Messages of one number through the proxy, whose `fields` chooses among Kapso's extras (8). */
export function proxyHistory(kapso: Kapso): Router {
	const router = Router();
	const view = (req: Request) => (message: StoredMessage) =>
		chosen(messageView(kapso.state, message), queryText(req, 'fields') ?? 'kapso(default)');
	router.get('/:phoneNumberId/messages', (req, res) => {
		const number = findNumber(kapso.state, req.params.phoneNumberId);
		const messages = found(kapso, req).filter(
			({ phoneNumberId }) => phoneNumberId === number.phone_number_id,
		);
		res.json(cursorList(req, kapso.origin, messages, view(req)));
	});
	router.get('/:phoneNumberId/messages/:id', (req, res) => {
		findNumber(kapso.state, req.params.phoneNumberId);
		res.json(view(req)(one(kapso, req.params.id)));
	});
	return router;
}

function chosen({ kapso, ...rest }: Json, fields: string): Json {
	const list = /kapso\(([^)]*)\)/.exec(fields)?.[1];
	if (list === undefined || ['default', '*', 'all'].includes(list)) return { ...rest, kapso };
	if (list === '') return rest;
	const names = list.split(',').map((name) => name.trim());
	const kept = Object.entries(asObject(kapso) ?? {}).filter(([name]) => names.includes(name));
	return { ...rest, kapso: Object.fromEntries(kept) };
}
