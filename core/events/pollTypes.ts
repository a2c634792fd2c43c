import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../failures/types';
import type { DeliveryEvent } from './types';

/** A message's way, in order. A failure may come after any of them. */
export type Step = 'accepted' | 'sent' | 'delivered' | 'read';
export type RecipientStatus = 'pending' | Step | 'failed';

/** A campaign as the service lists it now. */
export interface CampaignSnapshot {
	id: string;
	name: string;
	status: string;
	/** When none of them has moved, the recipients are not read. */
	counts: Readonly<Record<string, number>>;
	createdAt?: string;
	/** Of the last change of status or counts, if the service says. */
	updatedAt?: string;
}

export interface RecipientSnapshot {
	/** Never changes, and is nobody else's in the campaign. */
	recipientKey: string;
	status: RecipientStatus;
	recipient?: string;
	recipientId?: string;
	reference?: string;
	messageId?: string;
	/** When the present status came. */
	occurredAt?: string;
	/** When each status came, if the service says. */
	times?: Readonly<Partial<Record<RecipientStatus, string>>>;
	failure?: Failure;
	raw?: IDataObject;
}

export interface CampaignEvent {
	eventId: string;
	event: 'campaignStatusChanged' | 'campaignFinished';
	provider: string;
	campaignId: string;
	campaignName: string;
	status: string;
	/** Absent for a campaign that is new. */
	previousStatus?: string;
	counts: Readonly<Record<string, number>>;
	occurredAt: string;
}

export type PollEvent = CampaignEvent | DeliveryEvent;

/** What is remembered of one campaign. */
export interface CampaignState {
	status: string;
	/** The counts, as one text to compare. */
	counts: string;
	finished: boolean;
	/** Milliseconds: when status or counts last moved. */
	changedAt: number;
	/** Milliseconds: when the recipients were last read; 0 for never. */
	readAt: number;
	/** The recipients are to be read: the last reading did not come about. */
	due: boolean;
	/**
	 * The recipients' marks (packed.ts). Absent while they are unknown: then the next reading only
	 * takes note of them.
	 */
	packed?: string;
}

export interface PollState {
	/** Milliseconds: the first poll. What was created before is no news. */
	since: number;
	campaigns: Record<string, CampaignState>;
}

export interface PollOptions {
	/** Whether the first poll reports what is there already. Default: no. */
	emitExisting?: boolean;
	/** Whether statuses skipped between two polls are reported too, in order. Default: yes. */
	intermediate?: boolean;
	/** The statuses that this service reports. Default: sent, delivered, read. */
	ladder?: readonly Step[];
	/** After so many days without a change, a finished campaign's recipients are forgotten. */
	quietDays?: number;
	/** Of the list, the first so many are followed: newest first, then. */
	maxCampaigns?: number;
	/** Beyond so many characters, the recipients of the longest unchanged are forgotten. */
	maxStateChars?: number;
}

export interface PollInput {
	provider: string;
	/** Undefined at the first poll. */
	state: PollState | undefined;
	campaigns: readonly CampaignSnapshot[];
	/** Undefined when nobody wants the recipients' events. */
	recipientsOf?(campaignId: string): AsyncIterable<RecipientSnapshot>;
	/** `pending` is how many recipients nothing has been reported of; undefined if unknown. */
	isFinished(campaign: CampaignSnapshot, pending: number | undefined): boolean;
	options?: PollOptions;
	/** False when the time for this poll is up: what is not read now is read at the next. */
	keepGoing?(): boolean;
	/** Milliseconds. */
	now: number;
}

export interface PollResult {
	state: PollState;
	events: PollEvent[];
	/** Campaigns whose recipients could not be read; they are tried again at the next poll. */
	unread: Array<{ campaignId: string; error: unknown }>;
	/** Campaigns whose recipients had to be forgotten for want of room: worth a warning. */
	forgotten: string[];
}
