import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Scheduler } from '../http/scheduler';
import { WebhookSender } from '../http/webhookSender';
import type { Delivery } from '../http/webhookSender';
import { EventBuffer } from './eventBuffer';
import type { Batch } from './eventBuffer';
import type { KapsoEvent } from './payloads';
import type { KapsoState, Json, Webhook } from './state';

const WINDOW_MS = 15 * 60_000;

interface Context {
	webhook: Webhook;
	event: string;
	/** The events in it, when it is a batch. */
	batch: Json[];
}

/** Posts events to the webhooks that asked for them (7.3 to 7.5). */
export class EventDelivery {
	readonly sender: WebhookSender;

	private readonly contexts = new Map<Delivery, Context>();

	/** Every delivery in the order of its first attempt, for `redeliverLast`. */
	private readonly sent: Delivery[] = [];

	private readonly outcomes = new Map<string, Array<{ at: number; ok: boolean }>>();

	private readonly buffer: EventBuffer;

	constructor(
		private readonly state: KapsoState,
		private readonly scheduler: Scheduler,
	) {
		this.sender = new WebhookSender({
			scheduler,
			retryDelays: [10_000, 40_000, 90_000],
			onSettled: (delivery, ok) => this.settle(delivery, ok),
		});
		this.buffer = new EventBuffer(scheduler, async (batch) => await this.postBatch(batch));
	}

	/** Resolves when every webhook has had its first attempt; buffered events only wait. */
	async emit(event: KapsoEvent): Promise<void> {
		const posts = [...this.state.webhooks.values()].map(async (webhook) => {
			if (webhook.active && webhook.phone_number_id === event.phoneNumberId) {
				await this.deliver(webhook, event);
			}
		});
		await Promise.all(posts);
	}

	/** Posts one event to one webhook, whatever it subscribed to; the test endpoint uses it. */
	async postEvent(webhook: Webhook, event: string, payload: Json): Promise<void> {
		await this.post(webhook, event, payload, []);
	}

	/** Sends the last `count` deliveries again, unchanged: duplicates happen (7.5). */
	async redeliverLast(count = 1): Promise<void> {
		const again = count > 0 ? this.sent.slice(-count) : [];
		await Promise.all(again.map(async (delivery) => await this.sender.send(delivery)));
	}

	private async deliver(webhook: Webhook, event: KapsoEvent): Promise<void> {
		if (webhook.kind === 'meta') {
			if (event.meta) await this.post(webhook, null, event.meta, []);
			return;
		}
		if (!webhook.events.includes(event.name)) return;
		const payload = webhook.payload_version === 'v1' ? event.v1 : event.v2;
		const { conversationId } = event;
		const isBuffered = webhook.buffer_enabled && webhook.buffer_events.includes(event.name);
		if (isBuffered && conversationId !== null) {
			await this.buffer.add(webhook, event.name, conversationId, payload);
		} else {
			await this.post(webhook, event.name, payload, []);
		}
	}

	private async postBatch({ webhook, event, payload }: Batch): Promise<void> {
		if (webhook.active) await this.post(webhook, event, payload, payload.data);
	}

	private async post(
		webhook: Webhook,
		event: string | null,
		payload: Json,
		batch: Json[],
	): Promise<void> {
		const body = JSON.stringify(payload);
		const delivery: Delivery = {
			url: webhook.url,
			body,
			headers: {
				...webhook.headers,
				'X-Webhook-Signature': sign(webhook.secret_key, body),
				...(event === null ? metaHeaders(body) : kapsoHeaders(webhook, event)),
				...(batch.length > 0 && {
					'X-Webhook-Batch': 'true',
					'X-Batch-Size': String(batch.length),
				}),
			},
		};
		this.contexts.set(delivery, { webhook, event: event ?? '', batch });
		this.sent.push(delivery);
		await this.sender.send(delivery);
	}

	private settle(delivery: Delivery, ok: boolean): void {
		const context = this.contexts.get(delivery);
		// A delivery is settled once; one that is sent again on demand counts no more.
		if (!context || !this.contexts.delete(delivery)) return;
		const { webhook, event, batch } = context;
		this.pauseIfFailing(webhook, ok);
		if (ok) return;
		// A batch that failed for good goes out again event by event.
		for (const payload of batch) {
			this.scheduler.after(0, async () => await this.post(webhook, event, payload, []));
		}
	}

	/** Section 7.5. */
	private pauseIfFailing(webhook: Webhook, ok: boolean): void {
		const now = this.scheduler.now();
		const recent = (this.outcomes.get(webhook.id) ?? []).filter(({ at }) => now - at < WINDOW_MS);
		recent.push({ at: now, ok });
		this.outcomes.set(webhook.id, recent);
		const failures = recent.filter((outcome) => !outcome.ok).length;
		if (recent.length >= 20 && failures >= 10 && failures / recent.length >= 0.85) {
			webhook.active = false;
			this.outcomes.delete(webhook.id);
		}
	}
}

/** Section 7.4: bare hex over the raw bytes. */
function sign(secret: string, body: string): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

function kapsoHeaders(webhook: Webhook, event: string): Record<string, string> {
	return {
		'X-Webhook-Event': event,
		'X-Idempotency-Key': randomUUID(),
		'X-Webhook-Payload-Version': webhook.payload_version,
	};
}

/** Whether forwarded Meta bodies come with an event header is not documented [?]: none here. */
function metaHeaders(body: string): Record<string, string> {
	return { 'X-Idempotency-Key': createHash('sha256').update(body).digest('hex') };
}
