import { FailureError } from '../../core/failures/error';
import type { Attempt } from '../../core/http/types';
import { NO_SUCH_CALL } from './errors';

/**
 * Whatomate has no version numbers to ask for, so what came later is known by the day on which it
 * came into the source (the upstream repository's history, read up to July 2026).
 */
const FEATURES = {
	retryFailed: { name: 'retrying failed messages', since: '29 December 2025 (commit ee9c679)' },
	removeRecipient: { name: 'removing recipients', since: '11 January 2026 (commit 4dc1670)' },
	headerMedia: { name: 'header media of campaigns', since: '11 January 2026 (commit 4dc1670)' },
	sendTemplate: { name: 'sending single templates', since: '11 January 2026 (commit 4dc1670)' },
	changeWebhook: { name: 'changing webhooks', since: '11 January 2026 (commit 4dc1670)' },
	setTags: { name: 'tags of contacts', since: '1 February 2026 (commit 4d01c71)' },
	writeContacts: { name: 'changing contacts', since: '5 February 2026 (commit 6c12772)' },
	headerVariables: { name: 'header variables', since: '23 May 2026 (commit 529dff3)' },
} as const;

export type Feature = keyof typeof FEATURES;

/** Without the HTTP status: a call that is missing is no "not found" of what was asked for. */
export function tooOld(feature: Feature): FailureError {
	const { name, since } = FEATURES[feature];
	return new FailureError({
		failure: {
			code: 'SERVER_TOO_OLD',
			title: `This Whatomate server is too old for ${name}`,
			disposition: 'fix',
			hint: `It needs Whatomate as of ${since} or newer: update the server`,
		},
	});
}

const isMissing = (error: unknown): boolean =>
	error instanceof FailureError && error.failure.code === NO_SUCH_CALL;

/** Makes a call that older servers don't have. @throws FailureError naming the version */
export async function needs<T>(feature: Feature, call: () => Promise<T>): Promise<T> {
	return await call().catch(async (error: unknown) => {
		return await Promise.reject(isMissing(error) ? tooOld(feature) : error);
	});
}

/** The same for one try of a send. */
export function explainAge(feature: Feature | undefined, attempt: Attempt): Attempt {
	if (attempt.ok || !feature || attempt.refusal.failure.code !== NO_SUCH_CALL) return attempt;
	return { ok: false, refusal: tooOld(feature).refusal };
}
