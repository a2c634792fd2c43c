import { classify, classifyStatusError } from '../../core/failures/classify';
import type { ErrorFacts, ExtraRules } from '../../core/failures/classify';
import type { Failure, Refusal } from '../../core/failures/types';
import { retryAfterMs } from '../../core/http/retryAfter';
import type { HttpResponse } from '../../core/http/types';
import { asRecord, asText } from '../../core/template/json';
import { asJson, isWebPage } from './envelope';

/** The server has no such call: it is older than the call, or is no Whatomate server. */
export const NO_SUCH_CALL = 'NO_SUCH_CALL';
const WEB_PAGE = 'WEB_PAGE';
const OPTED_OUT = 'MARKETING_OPT_OUT';

export const WHATOMATE_RULES: ExtraRules = {
	[OPTED_OUT]: {
		title: 'The recipient has opted out of marketing messages',
		disposition: 'suppress',
		hint: 'Leave this person out of marketing; utility templates still reach them',
	},
	[NO_SUCH_CALL]: {
		title: 'The server does not have this call',
		disposition: 'fix',
		hint: "Check the 'Base URL' in the credential, and whether Whatomate is up to date",
	},
	[WEB_PAGE]: {
		title: "The address answered with a web page instead of Whatomate's API",
		disposition: 'fix',
		hint: "Check the 'Base URL' in the credential, and whether a login page or a proxy stands before it",
	},
};

/** Whatomate has no error codes, so its fixed sentences stand for them. */
const CODES: Readonly<Record<string, string>> = {
	'Contact opted out of marketing messages': OPTED_OUT,
};

/** What Whatomate puts before Meta's own message, and how Meta's message may begin. */
const META_CODE = /\bAPI error (\d+)\b|\(#(\d+)\)/;

export function errorFacts(response: HttpResponse, now: number): ErrorFacts {
	const { status, headers } = response;
	const facts: ErrorFacts = { status, retryAfterMs: retryAfterMs(headers['retry-after'], now) };
	const body = asJson(response.body);
	if (isWebPage(body)) return webPage(facts);
	const message = asText(asRecord(body)?.message) ?? asText(body)?.slice(0, 300);
	if (isNoRoute(status, body)) return { ...facts, code: NO_SUCH_CALL, message };
	return { ...facts, code: message === undefined ? undefined : CODES[message], message };
}

/** A proxy's own page for a server that is down says nothing about the address. */
function webPage(facts: ErrorFacts): ErrorFacts {
	const { status = 0 } = facts;
	if (status < 500 && status !== 401 && status !== 403 && status !== 429) {
		return { ...facts, code: WEB_PAGE };
	}
	return { ...facts, message: `A web page with status ${status} came instead of an answer` };
}

/** The router's own refusals, as opposed to "Campaign not found" in the same status. */
function isNoRoute(status: number, body: unknown): boolean {
	if (status === 405 || status === 501) return true;
	if (status !== 404) return false;
	const answer = asRecord(body);
	return answer === undefined || answer.error_type !== undefined;
}

export function classifyWhatomate(response: HttpResponse, sends: boolean, now: number): Refusal {
	return classify(errorFacts(response, now), sends, WHATOMATE_RULES);
}

/** What must not pass for a success: a web page, an error with status 200, no JSON at all. */
export function inspectAnswer({ status, body }: HttpResponse): Refusal | undefined {
	if (Buffer.isBuffer(body)) return undefined;
	const answer = asJson(body);
	if (isWebPage(answer)) {
		return classify({ status, code: WEB_PAGE }, false, WHATOMATE_RULES);
	}
	const envelope = asRecord(answer);
	if (envelope?.status === 'error') return classify({ status: 400, ...said(envelope) }, false);
	if (envelope) return undefined;
	return {
		failure: {
			code: 'NO_JSON',
			title: 'The answer was no JSON',
			// It came from something that said yes, so it may have been done.
			disposition: 'unknown',
			hint: "Look it up in Whatomate, and check the 'Base URL' in the credential",
			httpStatus: status,
		},
	};
}

const said = ({ message }: Record<string, unknown>): ErrorFacts => ({ message: asText(message) });

/** Why a message was not sent or delivered, from its `error_message`. */
export function failureOfMessage(errorMessage: unknown, now = Date.now()): Failure {
	const message = asText(errorMessage) ?? 'Whatomate gives no reason';
	const [, told, leading] = META_CODE.exec(message) ?? [];
	const code = CODES[message] ?? told ?? leading;
	return classifyStatusError({ code, message }, now, WHATOMATE_RULES);
}
