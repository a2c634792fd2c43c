import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../core/events/time';
import type { DeliveryEvent } from '../../../core/events/types';
import { classifyStatusError } from '../../../core/failures/classify';
import type { Failure } from '../../../core/failures/types';
import { asRecord, asText } from '../../../core/template/json';
import { CHANNEL_FAILED, eventOf } from './catalogue';

/**
 * One webhook call as events. Documented is one event a call; a list of them is understood too.
 * Undefined for what is not Routee's.
 */
export function parseRoutee(payload: unknown): DeliveryEvent[] | undefined {
	const entries = Array.isArray(payload) ? payload : [payload];
	const events = entries.flatMap((entry) => oneEvent(asRecord(entry)) ?? []);
	return events.length > 0 ? events : undefined;
}

function oneEvent(payload?: Record<string, unknown>): DeliveryEvent | undefined {
	const name = asText(payload?.event)?.trim();
	if (!payload || name === undefined) return undefined;
	const messageId = asText(payload.messageId)?.trim();
	const event = eventOf(name);
	const isFailure = event === 'failed' || name === CHANNEL_FAILED;
	return {
		eventId: messageId ? `${messageId}:${name}` : `${name}:${JSON.stringify(payload)}`,
		event,
		providerEvent: name,
		provider: 'routee',
		messageId,
		// A status has a `from` too, but Routee does not say whose number it is.
		recipient: event === 'received' ? phone(payload.from) : undefined,
		text: event === 'received' ? words(payload) : undefined,
		occurredAt: toIso(payload.timestamp) ?? toIso(payload.receivedAt) ?? new Date().toISOString(),
		failure: isFailure ? failureOf(asRecord(payload.details) ?? {}) : undefined,
		raw: payload as IDataObject,
	};
}

/** With spaces around it and without a plus, as Routee writes numbers in its samples. */
function phone(value: unknown): string | undefined {
	const digits = asText(value)?.replace(/\D/g, '').replace(/^00/, '');
	return digits ? `+${digits}` : undefined;
}

/** What the person wrote, be it below a picture. */
function words(payload: Record<string, unknown>): string | undefined {
	const content = asRecord(payload.content) ?? {};
	return asText(content.text) ?? asText(asRecord(content.media)?.caption);
}

function failureOf(details: Record<string, unknown>): Failure {
	const code = asText(details.code);
	const message = asText(details.message);
	if (code !== undefined) return classifyStatusError({ code, message }, Date.now());
	return {
		code: 'DELIVERY_FAILED',
		title: message ?? 'Routee gave no reason',
		disposition: 'fix',
		hint: "See the message's history with 'Get History'",
	};
}
