import { classify } from '../../core/failures/classify';
import type { ErrorFacts, ExtraRules } from '../../core/failures/classify';
import type { Refusal } from '../../core/failures/types';
import { retryAfterMs } from '../../core/http/retryAfter';
import type { HttpResponse } from '../../core/http/types';

/** What Kapso itself refuses, besides Meta's codes (docs.kapso.ai, marketing opt-outs; its SDK). */
export const KAPSO_RULES: ExtraRules = {
	marketing_preference_stopped: {
		title: 'The recipient has stopped marketing messages from this number',
		disposition: 'suppress',
		hint: 'Leave this person out of marketing; utility templates still reach them',
	},
	HTTP_409: {
		title: 'Another message is on its way in this conversation',
		disposition: 'retryNow',
		hint: 'Send it again in a moment',
		scope: 'recipient',
		afterMs: 2000,
	},
};

interface MetaError {
	message?: unknown;
	code?: unknown;
	error_subcode?: unknown;
	fbtrace_id?: unknown;
	error_user_msg?: unknown;
	error_data?: { details?: unknown };
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Reads the four error shapes: Meta's object, Kapso's plain string, its string with a code, and its
 * rate limit.
 */
export function errorFacts(response: HttpResponse, now: number): ErrorFacts {
	const { status, headers, body } = response;
	const facts: ErrorFacts = { status, retryAfterMs: retryAfterMs(headers['retry-after'], now) };
	if (typeof body !== 'object' || body === null)
		return { ...facts, message: text(body)?.slice(0, 300) };
	const { error, message, code } = body as { error?: unknown; message?: unknown; code?: unknown };
	if (typeof error === 'object' && error !== null) {
		const meta = error as MetaError;
		return {
			...facts,
			code: codeOf(meta.code),
			message: text(meta.message),
			details: text(meta.error_data?.details) ?? text(meta.error_user_msg),
			traceId: text(meta.fbtrace_id),
		};
	}
	return {
		...facts,
		code: codeOf(code),
		message: text(error) ?? text(message),
		details: text(error) && text(message),
	};
}

function codeOf(code: unknown): string | number | undefined {
	return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}

export function classifyKapso(response: HttpResponse, sends: boolean, now: number): Refusal {
	const facts = errorFacts(response, now);
	const code = facts.code ?? (facts.status === 409 ? 'HTTP_409' : undefined);
	return classify({ ...facts, code }, sends, KAPSO_RULES);
}
