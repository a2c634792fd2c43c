import axios from 'axios';
import type { Scheduler } from './scheduler';

export interface Delivery {
	url: string;
	/** The exact bytes, already serialised: signatures are over them. */
	body: string;
	headers: Record<string, string>;
}

export interface DeliveryAttempt extends Delivery {
	attempt: number;
	/** 0 when nothing answered. */
	status: number;
	ok: boolean;
}

export interface WebhookSenderOptions {
	scheduler: Scheduler;
	/** Milliseconds of sandbox time before each further attempt; its length is the number of retries. */
	retryDelays: number[];
	timeoutMs?: number;
	/** Headers that change from attempt to attempt, such as an attempt counter. */
	headersFor?: (attempt: number) => Record<string, string>;
	/** Called when the last attempt has failed too, or one succeeded. */
	onSettled?: (delivery: Delivery, ok: boolean) => void;
}

/** Posts webhooks as a provider does: at once, then again on its schedule until a 2xx comes back. */
export class WebhookSender {
	readonly attempts: DeliveryAttempt[] = [];

	private inFlight = new Set<Promise<void>>();

	constructor(private readonly options: WebhookSenderOptions) {}

	async send(delivery: Delivery, attempt = 1): Promise<void> {
		const running = this.attempt(delivery, attempt);
		this.inFlight.add(running);
		await running.finally(() => this.inFlight.delete(running));
	}

	/** Resolves when no post is on its way (scheduled retries are not waited for). */
	async idle(): Promise<void> {
		while (this.inFlight.size > 0) await Promise.all(this.inFlight);
	}

	private async attempt(delivery: Delivery, attempt: number): Promise<void> {
		const { scheduler, retryDelays, timeoutMs = 10_000, headersFor, onSettled } = this.options;
		const status = await axios
			.post(delivery.url, Buffer.from(delivery.body), {
				headers: {
					'Content-Type': 'application/json',
					...delivery.headers,
					...headersFor?.(attempt),
				},
				timeout: timeoutMs,
				validateStatus: () => true,
				proxy: false,
			})
			.then((response) => response.status)
			.catch(() => 0);
		const ok = status >= 200 && status < 300;
		this.attempts.push({ ...delivery, attempt, status, ok });
		const delay = retryDelays[attempt - 1];
		if (ok || delay === undefined) onSettled?.(delivery, ok);
		else scheduler.after(delay, async () => await this.send(delivery, attempt + 1));
	}
}
