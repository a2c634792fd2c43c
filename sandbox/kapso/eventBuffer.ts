import type { Scheduler } from '../http/scheduler';
import type { Json, Webhook } from './state';

export interface Batch {
	webhook: Webhook;
	event: string;
	payload: { data: Json[] } & Json;
}

interface Waiting {
	webhook: Webhook;
	event: string;
	conversationId: string;
	data: Json[];
	windowMs: number;
}

/** Gathers a conversation's events until its window ends or it is full (7.1, 7.5, 7.6). */
export class EventBuffer {
	private readonly waiting = new Map<string, Waiting>();

	private readonly sequences = new Map<string, number>();

	constructor(
		private readonly scheduler: Scheduler,
		private readonly post: (batch: Batch) => Promise<void>,
	) {}

	async add(webhook: Webhook, event: string, conversationId: string, payload: Json): Promise<void> {
		const key = `${webhook.id}|${event}|${conversationId}`;
		const known = this.waiting.get(key);
		const windowMs = (webhook.buffer_window_seconds ?? 5) * 1000;
		const entry = known ?? { webhook, event, conversationId, data: [], windowMs };
		entry.data.push(payload);
		this.waiting.set(key, entry);
		if (entry.data.length >= (webhook.max_buffer_size ?? 50)) await this.flush(key, entry);
		else if (!known) this.scheduler.after(windowMs, async () => await this.flush(key, entry));
	}

	private async flush(key: string, entry: Waiting): Promise<void> {
		// A full buffer has gone before its window ended.
		if (this.waiting.get(key) !== entry) return;
		this.waiting.delete(key);
		const { webhook, event, conversationId, data, windowMs } = entry;
		const last = (this.sequences.get(key) ?? 0) + data.length;
		this.sequences.set(key, last);
		const info = {
			size: data.length,
			window_ms: windowMs,
			first_sequence: last - data.length + 1,
			last_sequence: last,
			conversation_id: conversationId,
		};
		const payload = { type: event, batch: true, data, batch_info: info };
		await this.post({ webhook, event, payload });
	}
}
