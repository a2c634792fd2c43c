import { badRequest, notImplemented } from '../answers';
import type { Call } from '../call';
import type { Route } from '../route';
import type { Service } from '../service';
import { newestFirst, rowsOf } from '../state';
import { dayEnd, dayStart } from '../time';
import type { Owned } from '../types';
import { messageView } from './messageView';

/** Unlike campaigns, analytics refuse a malformed day. */
function boundary(text: string, parse: (text: string) => number | undefined): number | undefined {
	if (text === '') return undefined;
	const ms = parse(text);
	if (ms === undefined) throw badRequest('Invalid date format. Use YYYY-MM-DD');
	return ms;
}

/** Section 3. Without an earlier period to compare with, every change is 0. */
function dashboard(call: Call, { state }: Service): object {
	const from = boundary(call.query('from'), dayStart) ?? -Infinity;
	const to = boundary(call.query('to'), dayEnd) ?? Infinity;
	const within = <T extends Owned>(rows: Map<string, T>) =>
		rowsOf(rows, call.organisation.id).filter(
			({ created_at }) => created_at >= from && created_at <= to,
		);
	const messages = within(state.messages);
	const campaigns = within(state.campaigns).filter(({ status }) =>
		['processing', 'completed'].includes(status),
	);
	return {
		stats: {
			...{ total_messages: messages.length, messages_change: 0 },
			...{ total_contacts: within(state.contacts).length, contacts_change: 0 },
			...{ chatbot_sessions: 0, chatbot_change: 0 },
			...{ campaigns_sent: campaigns.length, campaigns_change: 0 },
		},
		recent_messages: newestFirst(messages).slice(0, 5).map(messageView),
	};
}

function missing(): never {
	throw notImplemented();
}

export const analyticsRoutes: Route[] = [
	{ method: 'get', path: '/api/analytics/dashboard', run: dashboard },
	{ method: 'get', path: '/api/analytics/messages', run: missing },
	{ method: 'get', path: '/api/analytics/chatbot', run: missing },
];
