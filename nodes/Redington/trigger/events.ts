import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../core/events/time';
import type { DeliveryEvent, EventName } from '../../../core/events/types';
import { classifyStatusError } from '../../../core/failures/classify';
import { REDINGTON_RULES } from '../errors';
import { count, object, phone, text } from '../../../core/json';
import { campaignReference, stableId } from '../reference';

const STATUSES: Readonly<Record<string, EventName>> = {
	SENT: 'sent',
	DELIVERED: 'delivered',
	READ: 'read',
	FAILED: 'failed',
};

/** What a customer tapped, by the message's type. */
const TAPPED = ['BUTTON_REPLY', 'LIST_REPLY', 'QUICK_REPLY'];

/**
 * One webhook call as an event. Undefined for what is none of this service's calls, or of another
 * project's. The envelope's times and numbers are numbers in AiSensy's documentation and texts in
 * Redington's; topics may be others than the known ones.
 */
export function parseRedington(payload: unknown, projectId: string): DeliveryEvent[] | undefined {
	const envelope = object(payload);
	const [id, topic, project] = [envelope.id, envelope.topic, envelope.project_id].map(text);
	const isData = typeof envelope.data === 'object' && envelope.data !== null;
	if (!id || !topic || !isData) return undefined;
	if (project !== undefined && project !== projectId) return undefined;
	const data = object(envelope.data);
	const message = object(data.message);
	const event = eventOf(topic, message);
	return [
		{
			eventId: id,
			event,
			providerEvent: topic,
			provider: 'redington',
			...messageParts(message, event),
			recipient: phone(message.phone_number ?? personIn(data)),
			occurredAt: timeOf(message, event) ?? toIso(envelope.created_at) ?? new Date().toISOString(),
			raw: envelope,
		},
	];
}

function eventOf(topic: string, message: IDataObject): EventName {
	const fromCustomer = message.sender === 'USER';
	const status = STATUSES[text(message.status) ?? ''];
	switch (topic) {
		case 'contact.campaign.sent':
			return 'sent';
		case 'contact.campaign.delivered':
			return 'delivered';
		case 'contact.campaign.read':
			return 'read';
		case 'message.status.updated':
			return fromCustomer ? 'other' : (status ?? 'other');
		case 'message.created':
			if (fromCustomer) return inbound(message);
			return status === 'failed' ? status : 'accepted';
		case 'message.sender.user':
			return inbound(message);
		default:
			return 'other';
	}
}

const inbound = ({ message_type }: IDataObject): EventName =>
	TAPPED.includes(text(message_type) ?? '') ? 'clicked' : 'received';

/**
 * What of a message joins it to its send. `submitted_message_id` stays while `messageId` changes;
 * where it stands in, the present `messageId` goes along as the reference. A campaign's send
 * answers neither, so its name and the number are what its messages have in common with it.
 */
function messageParts(message: IDataObject, event: EventName): Partial<DeliveryEvent> {
	const submitted = text(message.submitted_message_id);
	const present = text(message.messageId);
	const known = submitted ?? present;
	const to = phone(message.phone_number);
	const campaign = text(object(message.campaign).name);
	const isInbound = event === 'received' || event === 'clicked';
	const content = object(message.message_content);
	const failure = object(message.failureResponse);
	return {
		messageId: known && stableId(known),
		reference: campaign && to ? campaignReference(campaign, to) : submitted && present,
		text: isInbound ? (text(content.text) ?? text(content.title)) : undefined,
		failure: event === 'failed' ? failureOf(failure) : undefined,
	};
}

function failureOf({ code, reason }: IDataObject) {
	const facts = { code: text(code), message: text(reason) };
	return classifyStatusError(facts, Date.now(), REDINGTON_RULES);
}

function personIn(data: IDataObject): unknown {
	const holders = [data.contact, data.order, data.payment].map(object);
	return holders.map(({ phone_number }) => phone_number).find((number) => text(number));
}

/** When it happened, where the message tells it in milliseconds; its other numbers are no times. */
function timeOf(message: IDataObject, event: EventName): string | undefined {
	const times: Partial<Record<EventName, unknown>> = {
		sent: message.sent_at,
		delivered: message.delivered_at,
		read: message.read_at,
		failed: message.failed_at,
		received: message.sent_at,
		clicked: message.sent_at,
	};
	const at = count(times[event]);
	return at !== undefined && at >= 1e12 ? toIso(at) : undefined;
}
