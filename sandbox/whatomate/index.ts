import { randomBytes } from 'node:crypto';
import { Faults } from '../http/faults';
import { FixedWindow } from '../http/rateLimit';
import { RealScheduler } from '../http/scheduler';
import type { Scheduler } from '../http/scheduler';
import { listen } from '../http/server';
import type { WebhookSender } from '../http/webhookSender';
import { whatomateApp } from './app';
import { CampaignWorker } from './campaignWorker';
import { Events } from './events';
import { receiveText } from './inbound';
import { Outbox } from './outbox';
import { RequestLog } from './requestLog';
import type { LoggedRequest } from './requestLog';
import { seed } from './seed';
import type { Behaviour, Service } from './service';
import { emptyState } from './state';
import type { WhatomateState } from './state';
import type { Message } from './types';

export { addAccount, addContact, addTemplate } from './builders';
export type { LoggedRequest } from './requestLog';
export type { WhatomateState } from './state';
export type * from './types';

export interface WhatomateOptions extends Partial<Behaviour> {
	port?: number;
	/** `whm_` and 32 hex digits; a random one when absent. */
	apiKey?: string;
	scheduler?: Scheduler;
	/** 200 requests in 60 s, in U only. */
	rateLimitEnabled?: boolean;
}

export interface WhatomateSandbox {
	url: string;
	apiKey: string;
	faults: Faults;
	state: WhatomateState;
	/** Every request; the newest last. */
	requests: LoggedRequest[];
	/** Those answered with 400 and above. */
	refused: LoggedRequest[];
	webhookSender: WebhookSender;
	/** A WhatsApp user writes; posts the webhooks that this fires. */
	receive(phone: string, text: string): Message;
	/** What Meta reports of a message, beyond what the sandbox reports by itself. */
	report(wamid: string, status: 'delivered' | 'read' | 'failed', error?: string): void;
	close(): Promise<void>;
}

const DEFAULTS: Behaviour = {
	dialect: 'U',
	sendDelayMs: 100,
	statusDelays: { delivered: 1000, read: 5000 },
	readShare: 0.5,
	failPhones: [],
	hangInProcessing: false,
	allowPrivateWebhooks: true,
	webApp: true,
};

/** A Whatomate server with two accounts, templates and contacts, listening on the loopback address. */
export async function startWhatomateSandbox({
	port,
	apiKey = `whm_${randomBytes(16).toString('hex')}`,
	scheduler = new RealScheduler(),
	rateLimitEnabled = false,
	...options
}: WhatomateOptions = {}): Promise<WhatomateSandbox> {
	const behaviour: Behaviour = { ...DEFAULTS, ...options };
	const now = () => scheduler.now();
	const state = emptyState();
	seed(state, now());
	const events = new Events(state, scheduler, behaviour);
	const outbox = new Outbox(state, scheduler, behaviour, events);
	const worker = new CampaignWorker(state, scheduler, behaviour, outbox);
	const service: Service = { state, scheduler, behaviour, events, outbox, worker };
	const limited = rateLimitEnabled && behaviour.dialect === 'U';
	const rateLimit = limited ? new FixedWindow(200, 60_000, now) : undefined;
	const door = { state, dialect: behaviour.dialect, apiKey, now, rateLimit };
	const faults = new Faults();
	const log = new RequestLog();
	const server = await listen(whatomateApp({ service, door, faults, log }), port);
	return {
		url: server.url,
		apiKey,
		faults,
		state,
		requests: log.requests,
		refused: log.refused,
		webhookSender: events.sender,
		receive: (phone, text) => receiveText(service, phone, text),
		report: (wamid, status, error) => outbox.report(wamid, status, error),
		close: async () => {
			scheduler.stop();
			await server.close();
		},
	};
}
