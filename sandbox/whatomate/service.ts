import type { Scheduler } from '../http/scheduler';
import type { CampaignWorker } from './campaignWorker';
import type { Events } from './events';
import type { Outbox } from './outbox';
import type { WhatomateState } from './state';
import type { Dialect } from './types';

export interface Behaviour {
	dialect: Dialect;
	/** Sandbox milliseconds that sending one message takes. */
	sendDelayMs: number;
	/** Sandbox milliseconds from sending until Meta reports the status. */
	statusDelays: { delivered: number; read: number };
	/** Which part of the delivered messages is read, 0 to 1. */
	readShare: number;
	/** Meta refuses messages to these numbers; only their digits count. */
	failPhones: string[];
	/** Never notices that a campaign is through: it stays `processing` (section 7, point 7). */
	hangInProcessing: boolean;
	/** Accepts and posts to webhook URLs inside the network, which U does not. */
	allowPrivateWebhooks: boolean;
	/** Whether the web app is embedded, which answers unknown GETs with its page. */
	webApp: boolean;
}

/** What the parts of the simulated server share. */
export interface Service {
	state: WhatomateState;
	scheduler: Scheduler;
	behaviour: Behaviour;
	events: Events;
	outbox: Outbox;
	worker: CampaignWorker;
}
