import { Faults } from '../http/faults';
import { RealScheduler } from '../http/scheduler';
import type { Scheduler } from '../http/scheduler';
import { listen } from '../http/server';
import type { WebhookSender } from '../http/webhookSender';
import { kapsoApp } from './app';
import { Ids } from './context';
import type { Kapso, Settings } from './context';
import { EventDelivery } from './eventDelivery';
import { closeWindow, openWindow, receive, setMarketing } from './people';
import { recipientOf } from './recipients';
import type { LoggedRequest } from './requestLog';
import { seededState } from './seed';
import type { KapsoState, StoredMessage } from './state';

export interface KapsoSandboxOptions extends Partial<Settings> {
	port?: number;
	scheduler?: Scheduler;
	/** Decides who reads, what fails and which faults hit. */
	random?: () => number;
}

/** A simulated Kapso on the loopback address, and the hands that move what it can't do itself. */
export interface KapsoSandbox {
	/** The origin: the APIs are at `/platform/v1` and `/meta/whatsapp/v24.0` below it. */
	url: string;
	apiKey: string;
	faults: Faults;
	state: KapsoState;
	/** Every request, without keys, secrets and tokens. */
	requests: LoggedRequest[];
	/** How many requests got a 429 from the rate limit. */
	readonly refused: number;
	/** Its `idle()` resolves when no webhook post is on its way. */
	webhookSender: WebhookSender;
	/** The person stops marketing messages of one number, or of every production number. */
	optOut(phone: string, phoneNumberId?: string): void;
	optIn(phone: string, phoneNumberId?: string): void;
	/** Messages to it are accepted and then fail with 131026. */
	unknownNumber(phone: string): void;
	openWindow(phone: string): void;
	closeWindow(phone: string): void;
	/** An inbound text, to the first number unless told. */
	receive(from: string, text: string, phoneNumberId?: string): StoredMessage;
	/** Everything accepted for a phone number or BSUID, oldest first. */
	messagesTo(recipient: string): StoredMessage[];
	/** Posts the last webhook deliveries again, byte for byte, as duplicates. */
	redeliverLast(count?: number): Promise<void>;
	close(): Promise<void>;
}

const DEFAULTS: Settings = {
	apiKey: 'kapso-sandbox-key',
	requestsPerMinute: 1000,
	statusDelays: { sent: 500, delivered: 1500, read: 5000 },
	readShare: 1,
	failShare: 0,
	windowsOpen: true,
	errorIndexBase: 1,
	broadcastIntervalMs: 50,
};

export async function startKapsoSandbox(options: KapsoSandboxOptions = {}): Promise<KapsoSandbox> {
	const { port = 0, scheduler = new RealScheduler(), random = Math.random, ...settings } = options;
	const state = seededState(scheduler.now());
	const events = new EventDelivery(state, scheduler);
	const kapso: Kapso = {
		settings: { ...DEFAULTS, ...settings },
		state,
		scheduler,
		random,
		events,
		ids: new Ids(),
		origin: '',
	};
	const faults = new Faults(random);
	const requests: LoggedRequest[] = [];
	let refused = 0;
	const server = await listen(
		kapsoApp(kapso, faults, requests, () => {
			refused += 1;
		}),
		port,
	);
	kapso.origin = server.url;

	const productionNumbers = (): string[] =>
		[...state.phoneNumbers.values()]
			.filter(({ kind }) => kind === 'production')
			.map(({ phone_number_id: id }) => id);
	const prefer = (phone: string, value: 'stop' | 'resume', only?: string): void => {
		const ids = only === undefined ? productionNumbers() : [only];
		for (const id of ids) setMarketing(kapso, phone, id, value);
	};

	return {
		url: server.url,
		apiKey: kapso.settings.apiKey,
		faults,
		state,
		requests,
		get refused() {
			return refused;
		},
		webhookSender: events.sender,
		optOut: (phone, phoneNumberId) => prefer(phone, 'stop', phoneNumberId),
		optIn: (phone, phoneNumberId) => prefer(phone, 'resume', phoneNumberId),
		unknownNumber: (phone) => void state.unknownNumbers.add(recipientOf(state, phone).key),
		openWindow: (phone) => openWindow(kapso, phone),
		closeWindow: (phone) => closeWindow(kapso, phone),
		receive: (from, text, phoneNumberId = productionNumbers()[0] ?? '') =>
			receive(kapso, from, text, phoneNumberId),
		messagesTo: (recipient) => {
			const { key } = recipientOf(state, recipient);
			return [...state.messages.values()].filter(
				(message) => message.direction === 'outbound' && message.recipient === key,
			);
		},
		redeliverLast: async (count) => await events.redeliverLast(count),
		close: async () => {
			scheduler.stop();
			await server.close();
			await events.sender.idle();
		},
	};
}
