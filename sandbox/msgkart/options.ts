import type { Scheduler } from '../http/scheduler';
import { RealScheduler } from '../http/scheduler';
import type { WebhookTarget } from './types';

/** Milliseconds of sandbox time. None of them is documented. */
export interface StatusDelays {
	/** From the launch (or the scheduled time) to the first batch. */
	start: number;
	/** Between two batches of a promotion. */
	batch: number;
	/** From accepted to sent or failed, then each from the state before it. */
	sent: number;
	delivered: number;
	read: number;
	/** From the end of one round to the next. */
	retry: number;
	/** From a template's creation to its verdict. */
	approval: number;
}

export interface MsgkartOptions {
	port?: number;
	apiKey?: string;
	/** Path id of the message and template calls. */
	businessId?: string;
	/** Path id of the promotion calls; the same unless told, as in the documents' samples. */
	msgkartId?: string;
	phoneNumberId?: string;
	scheduler?: Scheduler;
	statusDelays?: Partial<StatusDelays>;
	/** Share of the delivered messages that are read, 0 to 1. */
	readShare?: number;
	/** Phones that no message reaches. */
	failPhones?: string[];
	webhook?: WebhookTarget;
	/**
	 * Which key each call takes is documented (section 1); whether a call also takes the other one
	 * is not, so the sandbox refuses it unless told `either`.
	 */
	keyPlaces?: 'documented' | 'either';
	/** Recipients that a promotion sends to at once. */
	batchSize?: number;
	/** Retry rounds of a promotion. Not an input of the launch call, so it is set here. */
	maxRetries?: number;
	/**
	 * The list's paging parameters. The list is paged but they are undocumented: Spring's `page`
	 * and `size` from 0 are [assumed]. `ignored` answers the first page whatever is asked.
	 */
	paging?: { page: string; size: string; first: 0 | 1 } | 'ignored';
	pageSize?: number;
}

export type MsgkartConfig = Required<
	Omit<MsgkartOptions, 'webhook' | 'statusDelays' | 'failPhones'>
> & {
	delays: StatusDelays;
};

export function configFrom(options: MsgkartOptions): MsgkartConfig {
	const businessId = options.businessId ?? '100000000000001';
	return {
		port: options.port ?? 0,
		apiKey: options.apiKey ?? 'msgkart-sandbox-key',
		businessId,
		msgkartId: options.msgkartId ?? businessId,
		phoneNumberId: options.phoneNumberId ?? '200000000000002',
		scheduler: options.scheduler ?? new RealScheduler(),
		readShare: options.readShare ?? 1,
		keyPlaces: options.keyPlaces ?? 'documented',
		batchSize: options.batchSize ?? 1000,
		maxRetries: options.maxRetries ?? 0,
		paging: options.paging ?? { page: 'page', size: 'size', first: 0 },
		pageSize: options.pageSize ?? 20,
		delays: {
			start: 1_000,
			batch: 1_000,
			sent: 1_000,
			delivered: 2_000,
			read: 5_000,
			retry: 60_000,
			approval: 10_000,
			...options.statusDelays,
		},
	};
}
