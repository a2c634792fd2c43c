import type { Scheduler } from '../http/scheduler';
import type { Events } from './events';
import type { Behaviour } from './service';
import { newRow, newWamid } from './state';
import type { WhatomateState } from './state';
import type { Campaign, Contact, Message, Recipient } from './types';

type Outcome = 'delivered' | 'read' | 'failed';

/** Messages on their way to Meta, and what Meta reports of them later. */
export class Outbox {
	/** Deliveries so far; decides evenly which of them are read. */
	private delivered = 0;

	constructor(
		private readonly state: WhatomateState,
		private readonly scheduler: Scheduler,
		private readonly behaviour: Behaviour,
		private readonly events: Events,
	) {}

	/** A new outgoing message, `pending` and without a `wamid`. */
	create(contact: Contact, fields: Partial<Message> & { message_type: string }): Message {
		const now = this.scheduler.now();
		const message: Message = {
			...newRow(contact.organization_id, now),
			contact_id: contact.id,
			direction: 'outgoing',
			body: '',
			status: 'pending',
			wamid: '',
			error_message: '',
			reactions: [],
			whatsapp_account: '',
			...fields,
		};
		this.state.messages.set(message.id, message);
		contact.last_message_at = now;
		contact.last_message_preview = message.body;
		return message;
	}

	/**
	 * Sends later, as section 3 says of all sends: only then is the message `sent` or `failed`, and
	 * only an accepted one fires `message.sent`.
	 */
	post(contact: Contact, message: Message, refusal: () => string | undefined): void {
		this.scheduler.after(this.behaviour.sendDelayMs, () => {
			if (!this.settle(message, refusal())) return;
			const data = this.events.messageData(contact, message);
			this.events.fire(message.organization_id, 'message.sent', {
				...data,
				sent_by_user_id: this.state.user.id,
			});
		});
	}

	/** Notes Meta's answer to a message; true when it was accepted. */
	settle(message: Message, refusal: string | undefined): boolean {
		message.updated_at = this.scheduler.now();
		if (refusal !== undefined) {
			message.status = 'failed';
			message.error_message = refusal;
			return false;
		}
		message.status = 'sent';
		message.wamid = newWamid();
		this.expectReports(message.wamid);
		return true;
	}

	/** What Meta reports of an accepted message. Counters only grow (section 7, point 8). */
	report(wamid: string, status: Outcome, error = ''): void {
		const now = this.scheduler.now();
		for (const message of this.state.messages.values()) {
			if (message.wamid !== wamid) continue;
			Object.assign(message, { status, error_message: error, updated_at: now });
		}
		for (const campaign of this.state.campaigns.values()) {
			const recipient = campaign.recipients.find((row) => row.whatsapp_message_id === wamid);
			if (recipient) this.count(campaign, recipient, status, error);
		}
	}

	private count(campaign: Campaign, recipient: Recipient, status: Outcome, error: string): void {
		const now = this.scheduler.now();
		recipient.status = status;
		recipient.error_message = error;
		recipient.updated_at = now;
		if (status !== 'failed') recipient[`${status}_at`] = now;
		campaign[`${status}_count`] += 1;
		campaign.updated_at = now;
	}

	private expectReports(wamid: string): void {
		const { statusDelays, readShare } = this.behaviour;
		const before = Math.floor(this.delivered * readShare);
		this.delivered += 1;
		const isRead = Math.floor(this.delivered * readShare) > before;
		this.scheduler.after(statusDelays.delivered, () => this.report(wamid, 'delivered'));
		if (isRead) this.scheduler.after(statusDelays.read, () => this.report(wamid, 'read'));
	}
}
