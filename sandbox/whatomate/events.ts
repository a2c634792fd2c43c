import { createHmac } from 'node:crypto';
import type { Scheduler } from '../http/scheduler';
import { WebhookSender } from '../http/webhookSender';
import type { Delivery } from '../http/webhookSender';
import { resolvesInside } from './internalUrl';
import type { Behaviour } from './service';
import { rowsOf } from './state';
import type { WhatomateState } from './state';
import { utcTime } from './time';
import type { Contact, Message, Webhook } from './types';

/** Section 4: at once, after 2 s and after 4 s more. */
const RETRY_DELAYS = [2000, 4000];

type EventData = Record<string, unknown>;

/** Outgoing webhooks. None of them carries the status of a campaign or of a message. */
export class Events {
	readonly sender: WebhookSender;

	constructor(
		private readonly state: WhatomateState,
		private readonly scheduler: Scheduler,
		private readonly behaviour: Behaviour,
	) {
		this.sender = new WebhookSender({
			scheduler,
			retryDelays: RETRY_DELAYS,
			timeoutMs: behaviour.dialect === 'U' ? 30_000 : 10_000,
		});
	}

	/** Posts to the organisation's active webhooks that name the event; nobody waits for them. */
	fire(organization: string, event: string, data: EventData): void {
		for (const webhook of rowsOf(this.state.webhooks, organization)) {
			if (!webhook.is_active || !webhook.events.includes(event)) continue;
			void this.send(this.delivery(webhook, event, data));
		}
	}

	/** The test endpoint's one post; true when a 2xx came back. */
	async test(webhook: Webhook): Promise<boolean> {
		if (this.guarded && (await resolvesInside(webhook.url))) return false;
		const once = new WebhookSender({
			scheduler: this.scheduler,
			retryDelays: [],
			timeoutMs: 15_000,
		});
		const message = 'This is a test webhook from Whatomate';
		const timestamp = utcTime(this.scheduler.now());
		await once.send(this.delivery(webhook, 'test', { test: true, message, timestamp }));
		this.sender.attempts.push(...once.attempts);
		return once.attempts.every(({ ok }) => ok);
	}

	/** The part that all `message.*` events have in common. */
	messageData(contact: Contact, message: Message): EventData {
		return {
			message_id: message.id,
			contact_id: contact.id,
			contact_phone: contact.phone_number,
			contact_name: contact.profile_name,
			message_type: message.message_type,
			content: message.body,
			whatsapp_account: message.whatsapp_account,
			direction: message.direction,
		};
	}

	private delivery(webhook: Webhook, event: string, data: EventData): Delivery {
		const timestamp = utcTime(this.scheduler.now());
		const body = JSON.stringify({ event, timestamp, data });
		const headers: Record<string, string> = {
			'Content-Type': 'application/json',
			'User-Agent': 'Whatomate-Webhook/1.0',
			...webhook.headers,
		};
		if (webhook.secret !== '') {
			const signature = createHmac('sha256', webhook.secret).update(body).digest('hex');
			headers['X-Webhook-Signature'] = `sha256=${signature}`;
		}
		return { url: webhook.url, body, headers };
	}

	private async send(delivery: Delivery): Promise<void> {
		if (this.guarded && (await resolvesInside(delivery.url))) return;
		await this.sender.send(delivery);
	}

	private get guarded(): boolean {
		return this.behaviour.dialect === 'U' && !this.behaviour.allowPrivateWebhooks;
	}
}
