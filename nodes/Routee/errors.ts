import { classify } from '../../core/failures/classify';
import type { ErrorFacts } from '../../core/failures/classify';
import type { Failure, Refusal } from '../../core/failures/types';
import type { HttpRequest, HttpResponse } from '../../core/http/types';
import { retryAfterMs } from '../../core/http/retryAfter';
import { asRecord, asText } from '../../core/template/json';

const AUTH_HINT =
	"Check that the application has the WhatsApp service, after its 'WhatsApp Application Form', and that this server's address is on the application's IP whitelist, if it has one";

const NOT_FOUND_HINT =
	"If this happens to every message, the 'WhatsApp Base URL' of the credential is wrong: ask Routee for the right one";

/**
 * Routee's envelope `{ code, developerMessage }`, where the code is the status, a module and a
 * number, three digits each (docs.routee.net/docs/error-codes); its gateway answers as OAuth does.
 */
export function errorFacts({ status, headers, body }: HttpResponse, now: number): ErrorFacts {
	const json = asRecord(body) ?? {};
	const plain = typeof body === 'string' && !isPage(body) ? body.trim().slice(0, 300) : undefined;
	return {
		status,
		retryAfterMs: retryAfterMs(headers['retry-after'], now),
		code: asText(json.code) ?? asText(json.error),
		message:
			asText(json.developerMessage) ??
			asText(json.error_description) ??
			asText(json.message) ??
			(plain || undefined),
	};
}

/**
 * A 401 or 403 comes here only after the token was renewed and refused again, so it is about the
 * application and not about this message: nothing else would be taken either.
 */
export function classifyRoutee(response: HttpResponse, sends: boolean, now: number): Refusal {
	const refusal = classify(errorFacts(response, now), sends);
	const { status } = response;
	if (status === 401 || status === 403) {
		return { ...refusal, failure: { ...refusal.failure, hint: AUTH_HINT }, halts: true };
	}
	if (status === 404 && sends) {
		return { ...refusal, failure: { ...refusal.failure, hint: NOT_FOUND_HINT } };
	}
	return refusal;
}

/** A success without JSON comes from something else than Routee's API, such as a web server. */
export function inspectRoutee(response: HttpResponse, request: HttpRequest): Refusal | undefined {
	if (asRecord(response.body)) return undefined;
	const failure: Failure = {
		code: 'NO_JSON',
		title: "The answer was not from Routee's API",
		disposition: request.method === 'POST' ? 'unknown' : 'fix',
		hint: "Check the 'WhatsApp Base URL' and the 'API Base URL' of the credential",
		httpStatus: response.status,
	};
	return { failure };
}

const isPage = (text: string): boolean => /^\s*</.test(text);
