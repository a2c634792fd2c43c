import type { PromotionComponent } from './launchBody';

/** The report's and the transactions' states of one message; `error` never reached WhatsApp. */
export type MessageStatus =
	'accepted' | 'sent' | 'delivered' | 'read' | 'interacted' | 'optout' | 'failed' | 'error';

export interface MessageError {
	code: string;
	reason: string;
}

/** All times are epoch seconds, 0 for what has not happened, as in section 3.3. */
export interface Message {
	/** `messageId` of a send, `msgkart_msg_id` of the status call. */
	id: string;
	/** The id of the webhooks, which is not the one above (section 6). */
	wamid: string;
	phone: string;
	name: string;
	templateName: string;
	language: string;
	/** Every text value that was filled in, in the order of the components. */
	values: string[];
	status: MessageStatus;
	error?: MessageError;
	/** The promotion's retry round; 0 for a first send. */
	retry: number;
	createdAt: number;
	acceptedAt: number;
	sentAt: number;
	deliveredAt: number;
	readAt: number;
	failedAt: number;
}

/** One row of a target list: its columns by their lower-case names. */
export type Recipient = Record<string, string>;

export interface TargetList {
	id: string;
	name: string;
	recipients: Recipient[];
}

/** Meta's component, as in the template calls of section 4. */
export interface TemplateComponent {
	type: string;
	format?: string;
	text?: string;
}

export interface Template {
	id: string;
	name: string;
	language: string;
	category: string;
	status: 'PENDING' | 'APPROVED' | 'REJECTED';
	components: TemplateComponent[];
}

/**
 * Seen in the documents: Completed, Stopped, Cancelled. Scheduled and Active come from the
 * "Properties" table, in the same Title Case [assumed].
 */
export type PromotionStatus = 'Scheduled' | 'Active' | 'Completed' | 'Stopped' | 'Cancelled';

export interface Promotion {
	id: string;
	name: string;
	list: TargetList;
	phoneNumberId: string;
	template: Template;
	/** The launch's components, in the promotion dialect. */
	components: PromotionComponent[];
	promotionType: 'IMMEDIATE' | 'SCHEDULED';
	/** Epoch seconds, 0 for at once. */
	scheduleTime: number;
	status: PromotionStatus;
	createdDate: number;
	startTime: number;
	mostRecentStartTime: number;
	promotionEndTime: number;
	maxRetries: number;
	retriesLeft: number;
	/** Indexes into the list that the current round has not sent to yet. */
	waiting: number[];
	/** Each recipient's newest message, by its index in the list; holes are not attempted yet. */
	latest: Array<Message | undefined>;
	/** What each retry round sent; the first is round 0. */
	rounds: Message[][];
}

/** Where Msgkart posts statuses, and how it authenticates there (section 6). */
export interface WebhookTarget {
	url: string;
	auth: { type: 'basic'; user: string; password: string } | { type: 'bearer'; token: string };
	/** The document's sample shows the epoch times as strings; their type is not stated. */
	times?: 'string' | 'number';
}
