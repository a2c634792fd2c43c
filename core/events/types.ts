import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../failures/types';
import { withoutUndefined } from '../withoutUndefined';

export const EVENT_NAMES = [
	'accepted',
	'sent',
	'delivered',
	'read',
	'failed',
	'received',
	'clicked',
	'optedOut',
	'optedIn',
	'other',
] as const;

/** What happened to a message or a person, in the same words for every service. */
export type EventName = (typeof EVENT_NAMES)[number];

export interface DeliveryEvent {
	/** The same whenever the service delivers the same fact again. */
	eventId: string;
	event: EventName;
	/** The service's own name for it: what tells one `other` from the next. */
	providerEvent?: string;
	provider: string;
	messageId?: string;
	/** What the sender of the message gave along to find it again. */
	reference?: string;
	/** A phone number. */
	recipient?: string;
	/** The business-scoped user id: all there is when a person hides their number. */
	recipientId?: string;
	campaignId?: string;
	/** What a person wrote or tapped on; only with `received` and `clicked`. */
	text?: string;
	/** ISO 8601. */
	occurredAt: string;
	failure?: Failure;
	/** The part of the payload that this event was made from, untouched. */
	raw: IDataObject;
}

/** The service's name says nothing new beside any event but `other`, so Simplify drops it there. */
export function eventItem(event: DeliveryEvent, simplify: boolean): INodeExecutionData {
	const { raw, providerEvent, failure, ...rest } = event;
	const named = simplify && event.event !== 'other' ? undefined : providerEvent;
	return {
		json: withoutUndefined({
			...rest,
			providerEvent: named,
			failure: failure === undefined ? undefined : withoutUndefined({ ...failure }),
			raw: simplify ? undefined : raw,
		}),
	};
}
