import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { newStores, TriggerMemory } from './memory';
import { parseJson, readRequest } from './request';
import type { RawRequest } from './request';
import type { Verdict } from './signature';
import { eventItem } from './types';
import type { DeliveryEvent } from './types';

const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;

export interface ReceiveSpec {
	authorize(request: RawRequest): Verdict | Promise<Verdict>;
	/** Undefined, or an exception, for a payload that isn't this service's. */
	parse(body: unknown, headers: RawRequest['headers']): DeliveryEvent[] | undefined;
	/** Our names and the service's own, as chosen in Trigger On; `*` for all. */
	wanted: ReadonlySet<string>;
	/** A further choice of the user's, such as one campaign only. */
	filter?(event: DeliveryEvent): boolean;
	onlyAdvance: boolean;
	/** False for a service whose failures may be followed by another try of its own. */
	failedIsFinal?: boolean;
	simplify: boolean;
	maxBytes?: number;
	/** The `WWW-Authenticate` of a 401: some clients send Basic only once they are asked to. */
	challenge?: string;
}

/**
 * One webhook call, from its bytes to what n8n does next. Never throws: n8n would answer 500 and
 * record a failed execution, for anyone who finds the URL. Only wanted, new events start one.
 */
export async function receiveEvents(
	context: IWebhookFunctions,
	spec: ReceiveSpec,
): Promise<IWebhookResponseData> {
	const request = await readRequest(context);
	if (request === undefined) return refuse(context, 400, 'The request has no body');
	if (request.rawBody.length > (spec.maxBytes ?? DEFAULT_MAX_BYTES)) {
		return refuse(context, 400, 'The body is too large');
	}
	const verdict = await authorized(context, spec, request);
	if (verdict === undefined) return refuse(context, 503, 'The request could not be verified now');
	if (verdict !== 'valid') return unauthorized(context, spec, verdict);
	const events = parsed(context, spec, request);
	if (events === undefined) return refuse(context, 400, 'The body is not a known event');
	const items = admit(context, spec, events);
	return items.length > 0 ? { workflowData: [items] } : { webhookResponse: 'OK' };
}

/**
 * Not the sender's fault, so neither 401 nor 400, which would make it give the event up; and
 * certainly not let through.
 */
async function authorized(
	context: IWebhookFunctions,
	spec: ReceiveSpec,
	request: RawRequest,
): Promise<Verdict | undefined> {
	try {
		return await spec.authorize(request);
	} catch (error) {
		context.logger.error(`A webhook call could not be verified: ${nameOf(error)}`);
		return undefined;
	}
}

function parsed(
	context: IWebhookFunctions,
	spec: ReceiveSpec,
	request: RawRequest,
): DeliveryEvent[] | undefined {
	try {
		const events = spec.parse(parseJson(request.rawBody), request.headers);
		return events?.filter((event) => isWanted(spec, event));
	} catch (error) {
		// An exception's message may quote the payload, which holds people's numbers and words.
		context.logger.warn(`A webhook payload could not be read: ${nameOf(error)}`);
		return undefined;
	}
}

function isWanted(spec: ReceiveSpec, event: DeliveryEvent): boolean {
	const names = ['*', event.event, event.providerEvent];
	const chosen = names.some((name) => name !== undefined && spec.wanted.has(name));
	return chosen && (spec.filter?.(event) ?? true);
}

/**
 * There is no await from the look-up to the record, so two calls at once can't both take an event
 * for new. A test call remembers nothing: the same sample is sent again and again while building.
 */
function admit(
	context: IWebhookFunctions,
	spec: ReceiveSpec,
	events: DeliveryEvent[],
): INodeExecutionData[] {
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	const stores = context.getMode() === 'manual' ? newStores() : undefined;
	const memory = new TriggerMemory(key, spec.failedIsFinal, stores);
	const undos: Array<() => void> = [];
	const items: INodeExecutionData[] = [];
	for (const event of events) {
		if (memory.seen(event.eventId) || (spec.onlyAdvance && !memory.advances(event))) continue;
		undos.push(memory.record(event));
		items.push(eventItem(event, spec.simplify));
	}
	if (undos.length > 0) undoWhenNotTaken(context, undos);
	return items;
}

/** A 5xx makes the service deliver again, and then it must not be taken for a repetition. */
function undoWhenNotTaken(context: IWebhookFunctions, undos: Array<() => void>): void {
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 500) for (const undo of undos.reverse()) undo();
	});
}

function unauthorized(
	context: IWebhookFunctions,
	{ challenge }: ReceiveSpec,
	verdict: Verdict,
): IWebhookResponseData {
	if (challenge !== undefined) {
		context.getResponseObject().setHeader('WWW-Authenticate', challenge);
	}
	const message = `The signature or credentials are ${verdict}`;
	context.logger.warn(`A webhook call was refused: ${message}`);
	return refuse(context, 401, message);
}

/** Written by ourselves: what a webhook function returns as its response goes out with 200. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : typeof error;
}
