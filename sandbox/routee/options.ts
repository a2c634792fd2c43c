import type { Scheduler } from '../http/scheduler';
import { RealScheduler } from '../http/scheduler';
import type { RouteeEvent } from './types';

/** Milliseconds of sandbox time from the event before it; none of them is documented. */
export type StatusDelays = Record<RouteeEvent | 'review', number>;

export interface RouteeOptions {
	port?: number;
	applicationId?: string;
	applicationSecret?: string;
	/** An hour, a day or 20 years at the real service (section 1). */
	tokenLifetimeMs?: number;
	/** The number of the WhatsApp business account, the only `from` that is taken. */
	sender?: string;
	whatsappAccountId?: string;
	scheduler?: Scheduler;
	statusDelays?: Partial<StatusDelays>;
	/** Share of the delivered messages that are seen, 0 to 1. */
	readShare?: number;
	/** Phones that no message reaches. */
	failPhones?: string[];
	/** Phones where the channel fails first, and then the message. */
	channelFailPhones?: string[];
	/** Where all events go, as if it had been set up with the webhook call. */
	webhookUrl?: string;
	/**
	 * Free-form messages need a user's message in the last 24 hours (section 8). Off, everything
	 * is delivered.
	 */
	enforceWindow?: boolean;
	/** The history's nesting; section 4 has a sample of one and a field table of the other. */
	history?: 'flat' | 'nested';
	/** That a webhook's `messageId` is the `trackingId` is [assumed]; this makes them differ. */
	separateMessageIds?: boolean;
	/**
	 * The send call documents no callback URL (section 3), so one is ignored. With this, it takes
	 * `callback: { url }` as Routee's SMS calls do [assumed].
	 */
	sendCallbacks?: boolean;
	/** The "fixed set" is not listed; Meta's three are [assumed]. */
	templateCategories?: string[];
	balance?: number;
	/** What a message costs. */
	price?: number;
}

export type RouteeConfig = Required<
	Omit<RouteeOptions, 'statusDelays' | 'failPhones' | 'channelFailPhones' | 'webhookUrl'>
> & { delays: StatusDelays };

export function configFrom(options: RouteeOptions): RouteeConfig {
	return {
		port: options.port ?? 0,
		applicationId: options.applicationId ?? 'routee-sandbox-app',
		applicationSecret: options.applicationSecret ?? 'routee-sandbox-secret',
		tokenLifetimeMs: options.tokenLifetimeMs ?? 3_600_000,
		sender: options.sender ?? '+302100000000',
		whatsappAccountId: options.whatsappAccountId ?? 'waba-1',
		scheduler: options.scheduler ?? new RealScheduler(),
		readShare: options.readShare ?? 1,
		enforceWindow: options.enforceWindow ?? true,
		history: options.history ?? 'flat',
		separateMessageIds: options.separateMessageIds ?? false,
		sendCallbacks: options.sendCallbacks ?? false,
		templateCategories: options.templateCategories ?? ['MARKETING', 'UTILITY', 'AUTHENTICATION'],
		balance: options.balance ?? 100,
		price: options.price ?? 0.05,
		delays: {
			accepted: 500,
			delivered: 1_500,
			seen: 5_000,
			failed: 1_500,
			channelFailed: 1_000,
			deleted: 1_000,
			unknown: 1_000,
			review: 10_000,
			...options.statusDelays,
		},
	};
}
