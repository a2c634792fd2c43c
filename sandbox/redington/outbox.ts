import type { Context } from './context';
import type { Campaign, Contact, FailureResponse, Message } from './model';
import { messageView, newMessage } from './messages/record';
import type { Draft } from './messages/draft';

const SESSION_WINDOW = 24 * 3_600_000;
const WINDOW_CLOSED: FailureResponse = { code: '131047', reason: 'Re-engagement message' };

/** What only WhatsApp finds out, after the 200 (reference §10). */
function laterFailure(context: Context, contact: Contact, draft: Draft): FailureResponse | null {
	const { settings } = context;
	const listed = settings.failPhones[contact.phone_number];
	if (listed) return listed;
	if (draft.failure) return draft.failure;
	const open = settings.scheduler.now() - contact.last_active < SESSION_WINDOW;
	return draft.template || open ? null : WINDOW_CLOSED;
}

/** Ids of a new outbound message; an internal one gives way to the wamid (reference §10). */
function firstIds({ settings, ids }: Context, phone: string, campaign: Campaign | undefined) {
	const wamid = ids.wamid(phone);
	if (!campaign && settings.messageIds === 'wamid') {
		return { wamid, messageId: wamid, submitted_message_id: '' };
	}
	const uuid = ids.uuid();
	const messageId = settings.messageIds === 'uuid' ? uuid : `AS-${uuid}`;
	return { wamid, messageId, submitted_message_id: uuid };
}

/** Read receipts are spread evenly by the order of sending: every run gives the same ones. */
function willBeRead({ settings: { readShare }, state }: Context): boolean {
	const ordinal = state.messages.size;
	return Math.floor((ordinal + 1) * readShare) > Math.floor(ordinal * readShare);
}

/** Takes a valid message over, as the 200 promises, and plays its later life. */
export function accept(
	context: Context,
	contact: Contact,
	draft: Draft,
	campaign?: Campaign,
): Message {
	const { settings, state, ids, webhooks } = context;
	const { scheduler, statusDelays: delays } = settings;
	const { wamid, ...firstId } = firstIds(context, contact.phone_number, campaign);
	const failure = laterFailure(context, contact, draft);
	const isRead = willBeRead(context);
	const blank = newMessage(context, contact);
	const message: Message = {
		...blank,
		...firstId,
		campaign: campaign ? { name: campaign.name, sent_at: null } : null,
		message_content: draft.content,
		message_type: draft.messageType,
		is_HSM: draft.template !== undefined,
		deductionType: draft.template ? 'WC' : null,
		whatsapp_conversation_details: draft.template
			? { id: ids.uuid().replaceAll('-', ''), type: draft.template.category }
			: null,
		tracking: { ...blank.tracking, campaignId: campaign?.id ?? null },
	};
	state.messages.set(message.id, message);
	contact.last_message = new Date(scheduler.now()).toISOString();
	void webhooks.emit('message.created', { message: messageView(message) });

	const report = async (stage: 'sent' | 'delivered' | 'read' | 'failed') => {
		const view = messageView(message);
		await webhooks.emit('message.status.updated', { message: view });
		if (!campaign || stage === 'failed') return;
		await webhooks.emit(`contact.campaign.${stage}`, { contact, message: view });
	};
	const read = async () => {
		Object.assign(message, { status: 'READ', read_at: scheduler.now() });
		await report('read');
	};
	const deliver = async () => {
		Object.assign(message, { status: 'DELIVERED', delivered_at: scheduler.now() });
		contact.on_whatsapp = true;
		if (isRead) scheduler.after(delays.read, read);
		await report('delivered');
	};
	const fail = async () => {
		const failed_at = scheduler.now();
		Object.assign(message, { status: 'FAILED', failed_at, failureResponse: failure });
		await report('failed');
	};
	scheduler.after(delays.sent, async () => {
		Object.assign(message, { sent_at: scheduler.now(), messageId: wamid });
		if (message.campaign) message.campaign.sent_at = message.sent_at;
		if (failure) scheduler.after(delays.failed, fail);
		else scheduler.after(delays.delivered, deliver);
		await report('sent');
	});
	return message;
}
