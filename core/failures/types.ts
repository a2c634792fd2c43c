/**
 * What to do about a failure; decided by code and status, never by the wording of a message.
 * - `retryNow`: certainly not accepted, and likely to go through in a moment.
 * - `retryLater`: certainly not accepted; not before `retryAt`.
 * - `suppress`: this person can't or doesn't want to be reached: leave them out from now on.
 * - `fix`: the template, a parameter or the account's set-up has to be changed first.
 * - `auth`: the credential was refused.
 * - `unknown`: it may have been accepted. Never sent again without a person's decision.
 */
export type Disposition = 'retryNow' | 'retryLater' | 'suppress' | 'fix' | 'auth' | 'unknown';

/** A failure as it comes out of a node: in an item, in an error, in a delivery event. */
export interface Failure {
	/** The service's own code where it has one, else a word in capitals of ours. */
	code: string;
	/** What happened, in one sentence. */
	title: string;
	disposition: Disposition;
	/** How to get unstuck. */
	hint: string;
	/** ISO 8601; only with `retryLater` and `retryNow`. */
	retryAt?: string;
	/** The service's own explanation, beyond the title. */
	details?: string;
	httpStatus?: number;
	/** The display name of the parameter at fault. */
	parameter?: string;
	/** What the service's support asks for. */
	traceId?: string;
}

/**
 * Who has to wait before another try: this request alone, everything to this recipient, or
 * everything that goes through this account.
 */
export type RetryScope = 'request' | 'recipient' | 'account';

/** A failure, and when the same request may be tried again within this run (never, if absent). */
export interface Refusal {
	failure: Failure;
	retry?: { scope: RetryScope; afterMs?: number };
	/** Nothing else that goes through this account can succeed now, so sending on is pointless. */
	halts?: true;
}
