import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../failures/types';
import { withoutUndefined } from '../withoutUndefined';

/**
 * - `accepted`: the service took it; delivery is reported later, as events.
 * - `failed`: certainly not accepted; `failure` says why.
 * - `unknown`: nobody knows; it is not sent again by itself.
 * - `skipped`: left out on purpose; `reason` says why.
 */
export type SendStatus = 'accepted' | 'failed' | 'unknown' | 'skipped';

export interface SendOutcome {
	status: SendStatus;
	/** The service's ID of the message, with which delivery events join to this item. */
	messageId?: string;
	/** The phone number with its plus sign, or the business-scoped user ID. */
	recipient?: string;
	/** The text that the service sends back in its delivery events. */
	reference?: string;
	/** How many requests it took; 0 if none was made. */
	attempts: number;
	/** True if this item was accepted in an earlier try of this same execution. */
	replayed?: true;
	failure?: Failure;
	reason?: string;
	/** What else the service said that is worth keeping in the simplified form. */
	extra?: IDataObject;
	/** The service's whole answer, shown when Simplify is off. */
	response?: unknown;
}

/** The item that comes out; never with a key `error`, which would make n8n run the node again. */
export function outcomeJson(outcome: SendOutcome, simplify: boolean): IDataObject {
	const { extra, response, failure, ...plain } = outcome;
	const json: IDataObject = { ...plain, ...extra };
	if (failure) json.failure = { ...failure };
	if (!simplify && response !== undefined) json.response = response as IDataObject;
	return withoutUndefined(json);
}

export const isFailure = ({ status }: SendOutcome): boolean =>
	status === 'failed' || status === 'unknown';

/** False for what was certainly not accepted, and for what nobody tried. */
export const mayBeSent = (outcome?: SendOutcome): boolean =>
	outcome?.status === 'accepted' || outcome?.status === 'unknown';

/** Left out on purpose, so without a try. */
export function skipped(reason: string, recipient?: string): SendOutcome {
	return { status: 'skipped', recipient, attempts: 0, reason };
}

export const STOPPED = 'The execution was stopped before this';

export const statusOf = ({ disposition }: Failure): 'failed' | 'unknown' =>
	disposition === 'unknown' ? 'unknown' : 'failed';
