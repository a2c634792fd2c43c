import { randomUUID } from 'node:crypto';
import type { Scheduler } from '../http/scheduler';
import type { EventDelivery } from './eventDelivery';
import type { KapsoState } from './state';

export interface Settings {
	apiKey: string;
	requestsPerMinute: number;
	/** Milliseconds of scheduler time after acceptance. */
	statusDelays: { sent: number; delivered: number; read: number };
	/** Share of delivered messages that are read, 0 to 1. */
	readShare: number;
	/** Share of accepted messages that fail, 0 to 1. */
	failShare: number;
	/** Whether recipients that never wrote may get free-form messages. */
	windowsOpen: boolean;
	/** What the first recipient is called in `errors[]`; the service does not document it (12). */
	errorIndexBase: 0 | 1;
	/** Milliseconds of scheduler time between two messages of a broadcast. */
	broadcastIntervalMs: number;
}

/** What every part of the sandbox works with. */
export interface Kapso {
	readonly settings: Settings;
	readonly state: KapsoState;
	readonly scheduler: Scheduler;
	readonly random: () => number;
	readonly events: EventDelivery;
	readonly ids: Ids;
	/** Known once the server listens. */
	origin: string;
}

export class Ids {
	private last = 0;

	uuid(): string {
		return randomUUID();
	}

	/** As long as Meta's ids are: 15 digits. */
	numeric(): string {
		this.last += 1;
		return String(700_000_000_000_000 + this.last);
	}

	wamid(recipient: string): string {
		this.last += 1;
		return `wamid.${Buffer.from(`${recipient}:${this.last}`).toString('base64')}`;
	}
}

/** Times as Kapso writes them, without milliseconds. */
export function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

export function nowIso(kapso: Kapso): string {
	return iso(kapso.scheduler.now());
}
