import type { Call } from '../call';
import { pageOf } from '../paging';
import type { Route } from '../route';
import type { Service } from '../service';
import { newestFirst, rowsOf } from '../state';
import type { Contact, Message } from '../types';
import { messageView } from './messageView';

/** Section 3: pages from the newest back, each oldest first; reading them marks all as read. */
function list(call: Call, service: Service): object {
	const contact = call.row(service.state.contacts, 'Contact');
	const account = call.query('account');
	const rows = messagesWith(contact, service).filter(
		(message) => account === '' || message.whatsapp_account === account,
	);
	markRead(contact, service);
	return call.query('before_id') === '' ? page(call, rows) : before(call, rows);
}

function messagesWith(contact: Contact, { state }: Service): Message[] {
	const rows = rowsOf(state.messages, contact.organization_id);
	return newestFirst(rows.filter(({ contact_id }) => contact_id === contact.id));
}

function page(call: Call, rows: Message[]): object {
	const { page: number, limit } = pageOf(call);
	const shown = rows.slice((number - 1) * limit, number * limit);
	return {
		messages: oldestFirst(shown),
		total: rows.length,
		page: number,
		limit,
		has_more: rows.length > number * limit,
	};
}

function before(call: Call, rows: Message[]): object {
	const { limit } = pageOf(call);
	const index = rows.findIndex(({ id }) => id === call.query('before_id'));
	const older = index < 0 ? [] : rows.slice(index + 1);
	return {
		messages: oldestFirst(older.slice(0, limit)),
		total: rows.length,
		has_more: older.length > limit,
	};
}

function oldestFirst(rows: Message[]): object[] {
	return [...rows].reverse().map(messageView);
}

function markRead(contact: Contact, service: Service): void {
	contact.unread_count = 0;
	for (const message of messagesWith(contact, service)) {
		if (message.direction === 'incoming') message.status = 'read';
	}
}

function markContactRead(call: Call, service: Service): object {
	markRead(call.row(service.state.contacts, 'Contact'), service);
	return { status: 'ok' };
}

export const messageListRoutes: Route[] = [
	{ method: 'get', path: '/api/contacts/:id/messages', run: list },
	{ method: 'post', path: '/api/contacts/:id/mark-read', only: 'U', run: markContactRead },
];
