import { randomBytes, randomUUID } from 'node:crypto';
import type { MsgkartConfig } from './options';
import { isSubscriberId } from './state';
import type { MsgkartState } from './state';
import type { Message, MessageError } from './types';

const UNREACHABLE: MessageError = { code: '131026', reason: 'Message undeliverable' };

export type MessageDraft = Pick<
	Message,
	'phone' | 'name' | 'templateName' | 'language' | 'values'
> & {
	retry?: number;
	/** Msgkart itself can't hand it over: it ends in `error` [assumed]. */
	error?: MessageError;
	/** WhatsApp will not take it: it ends in `failed`. */
	flaw?: MessageError;
};

/**
 * Takes messages through accepted → sent or failed → delivered → read. A whole batch shares its
 * timers, so that a promotion of 100,000 recipients needs a few hundred of them.
 */
export class Delivery {
	private delivered = 0;

	constructor(
		private readonly config: MsgkartConfig,
		private readonly state: MsgkartState,
		private readonly onStatus: (message: Message) => Promise<void>,
	) {}

	now(): number {
		return Math.floor(this.config.scheduler.now() / 1000);
	}

	/** Accepts the drafts now; the rest happens in sandbox time. */
	accept(drafts: MessageDraft[]): Message[] {
		const messages = drafts.map((draft) => this.create(draft));
		const { scheduler, delays } = this.config;
		scheduler.after(delays.sent, async () => {
			await this.move(messages, 'accepted', (message) => this.send(message));
			scheduler.after(delays.delivered, async () => {
				await this.move(messages, 'sent', (message) => {
					Object.assign(message, { status: 'delivered', deliveredAt: this.now() });
				});
				scheduler.after(delays.read, async () => {
					await this.move(messages, 'delivered', (message) => this.read(message));
				});
			});
		});
		return messages;
	}

	private create({ error, flaw, retry = 0, ...draft }: MessageDraft): Message {
		const now = this.now();
		const wrong =
			error ??
			(isSubscriberId(draft.phone)
				? undefined
				: { code: 'INVALID_SUBSCRIBER', reason: 'Invalid phone number' });
		const message: Message = {
			...draft,
			id: randomUUID(),
			wamid: `wamid.${randomBytes(18).toString('base64url')}`,
			status: wrong ? 'error' : 'accepted',
			error: wrong ?? flaw,
			retry,
			createdAt: now,
			acceptedAt: wrong ? 0 : now,
			sentAt: 0,
			deliveredAt: 0,
			readAt: 0,
			failedAt: wrong ? now : 0,
		};
		this.state.messages.set(message.id, message);
		return message;
	}

	private async move(
		messages: Message[],
		from: Message['status'],
		change: (message: Message) => void,
	): Promise<void> {
		for (const message of messages) {
			if (message.status !== from) continue;
			change(message);
			if (message.status !== from) await this.onStatus(message);
		}
	}

	private send(message: Message): void {
		const failuresLeft = this.state.failures.get(message.phone) ?? 0;
		if (failuresLeft > 0) {
			this.state.failures.set(message.phone, failuresLeft - 1);
			message.error ??= UNREACHABLE;
		}
		if (message.error) Object.assign(message, { status: 'failed', failedAt: this.now() });
		else Object.assign(message, { status: 'sent', sentAt: this.now() });
	}

	/** Spreads the share evenly, so that every run reads the same messages. */
	private read(message: Message): void {
		const { readShare } = this.config;
		const before = Math.floor(this.delivered * readShare);
		this.delivered += 1;
		if (Math.floor(this.delivered * readShare) === before) return;
		Object.assign(message, { status: 'read', readAt: this.now() });
	}
}
