import { metaRule } from './metaCodes';
import type { CodeRule } from './metaCodes';
import type { Failure, Refusal } from './types';

/** What a service said about a refusal, once its own error shape has been read. */
export interface ErrorFacts {
	/** The service's code, if it gave one. */
	code?: string | number;
	message?: string;
	details?: string;
	traceId?: string;
	status?: number;
	/** From Retry-After, in milliseconds. */
	retryAfterMs?: number;
}

/** A rule of the service's own for one code or status; the rest falls back to Meta's and HTTP's. */
export type ExtraRules = Readonly<Record<string, CodeRule>>;

/**
 * Decides what a refusal means.
 * @param sends whether the request, if accepted after all, would message somebody or create
 * something: then a bare 5xx is `unknown`, since the work may have been done before the answer
 * got lost. A refused one (4xx, throttled, or 503 with Retry-After) was certainly not accepted.
 */
export function classify(facts: ErrorFacts, sends: boolean, extra: ExtraRules = {}): Refusal {
	const code = facts.code === undefined ? undefined : String(facts.code);
	const rule = code === undefined ? undefined : (extra[code] ?? metaRule(code));
	if (rule) return fromRule(rule, code ?? '', facts);
	return fromStatus(facts, sends, code);
}

function fromRule(rule: CodeRule, code: string, facts: ErrorFacts): Refusal {
	const failure = describe(facts, {
		code,
		title: rule.title,
		disposition: rule.disposition,
		hint: rule.hint,
	});
	const afterMs = facts.retryAfterMs ?? rule.afterMs;
	if (rule.disposition === 'retryNow') {
		return { failure, retry: { scope: rule.scope ?? 'request', afterMs } };
	}
	if (rule.disposition === 'retryLater') {
		const scope = rule.scope ?? 'recipient';
		return { failure, retry: { scope, afterMs }, ...(scope === 'account' && { halts: true }) };
	}
	return rule.disposition === 'auth' ? { failure, halts: true } : { failure };
}

function fromStatus(facts: ErrorFacts, sends: boolean, code?: string): Refusal {
	const { status = 0, retryAfterMs } = facts;
	const make = (
		disposition: Failure['disposition'],
		title: string,
		hint: string,
		retry?: Refusal['retry'],
	): Refusal => ({
		failure: describe(facts, { code: code ?? `HTTP_${status}`, title, disposition, hint }),
		retry,
	});
	const said = facts.message ?? `The service answered with status ${status}`;

	if (status === 429) {
		return make('retryNow', said, "Lower 'Messages per Second' or wait a moment", {
			scope: 'account',
			afterMs: retryAfterMs,
		});
	}
	if (status === 401 || status === 403) {
		const hint = 'Check the credential: its key, its base URL and its permissions';
		const refusal = make('auth', said, hint);
		// A 403 may be about this one call; a 401 is about every call.
		return status === 401 ? { ...refusal, halts: true } : refusal;
	}
	if (status === 503 && retryAfterMs !== undefined) {
		return make('retryNow', said, 'The service asked to try again in a moment', {
			scope: 'request',
			afterMs: retryAfterMs,
		});
	}
	if (status >= 500 || status === 408) {
		if (sends) {
			return make(
				'unknown',
				said,
				'It may have been accepted before the answer got lost: look it up before sending again',
			);
		}
		return make('retryNow', said, 'Try again in a moment', { scope: 'request' });
	}
	return make('fix', said, facts.details ?? "Check this item's parameters");
}

function describe(facts: ErrorFacts, base: Failure): Failure {
	const failure: Failure = { ...base };
	const details = [facts.message, facts.details].filter((text) => text && text !== base.title);
	if (details.length > 0) failure.details = details.join(': ');
	if (facts.status) failure.httpStatus = facts.status;
	if (facts.traceId) failure.traceId = facts.traceId;
	return failure;
}

/** The failure of a status event: nothing can be retried by the receiver, so only the meaning. */
export function classifyStatusError(facts: ErrorFacts, now: number, extra?: ExtraRules): Failure {
	const { failure, retry } = classify({ ...facts, status: 400 }, false, extra);
	const { httpStatus: _none, ...rest } = failure;
	const code = facts.code === undefined ? 'NO_REASON_GIVEN' : failure.code;
	return withRetryAt({ ...rest, code }, retry, now);
}

/** Adds when to try again, where that is known. */
export function withRetryAt(failure: Failure, retry: Refusal['retry'], now: number): Failure {
	if (retry?.afterMs === undefined) return failure;
	return { ...failure, retryAt: new Date(now + retry.afterMs).toISOString() };
}
