import { createHmac } from 'node:crypto';
import { WebhookSender } from '../http/webhookSender';
import type { Delivery } from '../http/webhookSender';
import type { Ids } from './ids';
import type { Webhook } from './model';
import type { Settings } from './options';
import type { State } from './state';
import type { Topic } from './topics';

const RETRY_DELAY = 5 * 60_000;
const FAILURE_PERIOD = 20 * 60_000;
const FAILURES_ALLOWED = 100;
const ANSWER_TIMEOUT = 5000;

interface Notification {
	id: string;
	createdAt: number;
	topic: Topic;
	data: unknown;
	webhook: Webhook;
	attempt: number;
}

/** Signs and posts notifications as the reference's §9 has it. */
export class Webhooks {
	readonly sender: WebhookSender;

	private readonly underway = new Map<Delivery, Notification>();

	private readonly delivered: Delivery[] = [];

	private readonly failures = new Map<string, number[]>();

	constructor(
		private readonly settings: Settings,
		private readonly state: State,
		private readonly ids: Ids,
	) {
		// The retry is made here: its body has another delivery_attempt, and so another signature.
		this.sender = new WebhookSender({
			scheduler: settings.scheduler,
			retryDelays: [],
			timeoutMs: ANSWER_TIMEOUT,
			onSettled: (delivery, ok) => this.settle(delivery, ok),
		});
	}

	/** Adds a subscription as the dashboard does; one with the same URL is replaced and enabled. */
	subscribe(url: string, topics: Topic[]): Webhook {
		const now = this.settings.scheduler.now();
		const known = [...this.state.webhooks.values()].find((hook) => hook.webhook_url === url);
		const webhook: Webhook = {
			id: known?.id ?? this.ids.mongo(now),
			app_id: known?.app_id ?? this.ids.mongo(now),
			project_id: this.state.project.id,
			topics,
			webhook_url: url,
			partner_id: this.state.project.partner_id,
			shared_secret: this.settings.sharedSecret,
			created_at: known?.created_at ?? now,
			updated_at: now,
		};
		this.state.webhooks.set(webhook.id, webhook);
		this.state.disabledWebhooks.delete(webhook.id);
		this.failures.delete(webhook.id);
		return webhook;
	}

	async emit(topic: Topic, data: unknown): Promise<void> {
		const createdAt = this.settings.scheduler.now();
		// A retry tells what was so when the event happened, not five minutes later.
		const snapshot: unknown = structuredClone(data);
		const subscribed = [...this.state.webhooks.values()].filter((hook) =>
			hook.topics.includes(topic),
		);
		await Promise.all(
			subscribed.map(async (webhook) => {
				const id = this.ids.mongo(createdAt);
				await this.post({ id, createdAt, topic, data: snapshot, webhook, attempt: 1 });
			}),
		);
	}

	/** Posts the last `count` deliveries once more, byte for byte: delivery is at least once. */
	async redeliverLast(count: number): Promise<void> {
		for (const delivery of this.delivered.slice(-count)) await this.sender.send({ ...delivery });
	}

	private async post(notification: Notification): Promise<void> {
		const { webhook } = notification;
		const { webhooks, disabledWebhooks } = this.state;
		if (!webhooks.has(webhook.id) || disabledWebhooks.has(webhook.id)) return;
		const body = JSON.stringify(this.envelope(notification));
		const delivery = { url: webhook.webhook_url, body, headers: this.headers(webhook, body) };
		this.underway.set(delivery, notification);
		this.delivered.push(delivery);
		await this.sender.send(delivery, notification.attempt);
	}

	private envelope({ id, createdAt, topic, data, webhook, attempt }: Notification) {
		const { project_id } = webhook;
		if (this.settings.envelope === 'iso') {
			const created_at = new Date(createdAt).toISOString();
			return { id, created_at, topic, project_id, delivery_attempt: String(attempt), data };
		}
		const { app_id, id: webhook_id } = webhook;
		const delivery_attempt = attempt;
		return {
			id,
			created_at: createdAt,
			topic,
			delivery_attempt,
			app_id,
			webhook_id,
			project_id,
			data,
		};
	}

	private headers(webhook: Webhook, body: string): Record<string, string> {
		const { signatureHeader } = this.settings;
		const branded = (name: string) => signatureHeader.replace(/Signature$/i, name);
		return {
			[signatureHeader]: createHmac('sha256', webhook.shared_secret).update(body).digest('hex'),
			[branded('API-Version')]: '1',
			[branded('Project-Id')]: webhook.project_id,
		};
	}

	private settle(delivery: Delivery, ok: boolean): void {
		const notification = this.underway.get(delivery);
		this.underway.delete(delivery);
		if (ok || !notification) return;
		const { webhook, attempt } = notification;
		const status = this.sender.attempts.at(-1)?.status;
		if (status === 410) {
			this.state.disabledWebhooks.add(webhook.id);
			return;
		}
		this.countFailure(webhook);
		if (status === 429 || attempt > 1) return;
		const retry = { ...notification, attempt: attempt + 1 };
		this.settings.scheduler.after(RETRY_DELAY, async () => await this.post(retry));
	}

	private countFailure({ id }: Webhook): void {
		const now = this.settings.scheduler.now();
		const recent = (this.failures.get(id) ?? []).filter((at) => at > now - FAILURE_PERIOD);
		this.failures.set(id, [...recent, now]);
		if (recent.length >= FAILURES_ALLOWED) this.state.disabledWebhooks.add(id);
	}
}
