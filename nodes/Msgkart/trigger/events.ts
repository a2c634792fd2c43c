import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../core/events/time';
import type { DeliveryEvent, EventName } from '../../../core/events/types';
import { classifyStatusError } from '../../../core/failures/classify';
import { asRecord, asText } from '../../../core/template/json';

/** The four statuses that Msgkart reports, and the field that says when. */
const TIMES = {
	sent: 'sentAt',
	delivered: 'deliveredAt',
	read: 'readAt',
	failed: 'failedAt',
} as const;

type Status = keyof typeof TIMES;

export const MSGKART_EVENTS: readonly EventName[] = [...(Object.keys(TIMES) as Status[]), 'other'];

/** Meta's codes have six digits; whether Msgkart hands them on in its reasons is not documented. */
const META_CODE = /\b1[03]\d{4}\b/;

/**
 * One webhook call as events. Documented is one status a call; a list of them is understood too.
 * Undefined if there is no status of a message in it.
 */
export function parseMsgkart(payload: unknown): DeliveryEvent[] | undefined {
	const entries = Array.isArray(payload) ? payload : [payload];
	const events = entries.flatMap((entry) => eventOf(asRecord(entry)) ?? []);
	return events.length > 0 ? events : undefined;
}

function eventOf(entry?: Record<string, unknown>): DeliveryEvent | undefined {
	const messageId = asText(entry?.messageId);
	const providerEvent = asText(entry?.status)?.trim().toLowerCase();
	if (!entry || messageId === undefined || providerEvent === undefined) return undefined;
	const status = (Object.keys(TIMES) as Status[]).find((known) => known === providerEvent);
	return {
		eventId: `${messageId}:${providerEvent}`,
		event: status ?? 'other',
		providerEvent,
		provider: 'msgkart',
		messageId,
		occurredAt: occurredAt(entry, status),
		failure: status === 'failed' ? failureOf(entry) : undefined,
		raw: entry as IDataObject,
	};
}

/** In seconds or milliseconds, as number or text: the documents don't say. 0 is "not happened". */
function occurredAt(entry: Record<string, unknown>, status?: Status): string {
	const own = status && toIso(entry[TIMES[status]]);
	const others = Object.values(TIMES).flatMap((field) => toIso(entry[field]) ?? []);
	return own ?? others.sort().at(-1) ?? new Date().toISOString();
}

function failureOf(entry: Record<string, unknown>) {
	const reason = asText(entry.failureReason);
	const details = asText(entry.failureDetails);
	const [code] = META_CODE.exec(`${reason ?? ''} ${details ?? ''}`) ?? [];
	const facts = { code, message: reason ?? details ?? 'Msgkart gave no reason', details };
	const failure = classifyStatusError(facts, Date.now());
	// Without a code there is nothing to go by but the words, and no HTTP status behind them.
	return code ? failure : { ...failure, code: 'DELIVERY_FAILED', hint: HINT };
}

const HINT = "See 'details'; Msgkart's report of the promotion names the recipient";
