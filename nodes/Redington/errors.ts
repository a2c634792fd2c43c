import type { IDataObject } from 'n8n-workflow';
import { classify } from '../../core/failures/classify';
import type { ErrorFacts, ExtraRules } from '../../core/failures/classify';
import type { Refusal } from '../../core/failures/types';
import { retryAfterMs } from '../../core/http/retryAfter';
import type { HttpRequest, HttpResponse } from '../../core/http/types';
import { object, text } from '../../core/json';

/** The service's own codes, which stand in the body (Redington's document, section 24). */
export const REDINGTON_RULES: ExtraRules = {
	601: {
		title: 'The service found a parameter that is not valid',
		disposition: 'fix',
		hint: "Compare this item's values with what the details say",
	},
	602: {
		title: 'The service does not take this phone number',
		disposition: 'fix',
		hint: 'Check that it starts with its country code and that no digit is missing',
	},
	603: { title: 'The content is too long', disposition: 'fix', hint: 'Shorten or split it' },
	604: {
		title: 'The service does not take this type of message',
		disposition: 'fix',
		hint: 'Choose another type of message or file',
	},
	HTTP_409: {
		title: 'There is one with this name or number already',
		disposition: 'fix',
		hint: 'Use the present one, or choose another name',
	},
};

/** What an answer that only refuses consists of, in any of the shapes seen. */
const REFUSAL_KEYS = new Set([
	'code',
	'status',
	'statusCode',
	'success',
	'message',
	'error',
	'name',
]);

/**
 * What a refusal says. The document does not show its shape: callers have seen the text in
 * `message`, in `error` and in `name`, and Meta's own error may be passed on as an object.
 */
export function errorFacts(response: HttpResponse, now: number): ErrorFacts {
	const { status, headers } = response;
	const facts: ErrorFacts = { status, retryAfterMs: retryAfterMs(headers['retry-after'], now) };
	const body = readable(response.body);
	if (typeof body === 'string') return { ...facts, message: text(body)?.slice(0, 300) };
	const said = object(body);
	const meta = object(said.error);
	const code = text(said.code) ?? text(meta.code);
	return {
		...facts,
		code: code !== undefined && isHttpStatus(code) ? undefined : code,
		message: text(said.message) ?? text(said.error) ?? text(meta.message) ?? text(said.name),
		details: text(object(meta.error_data).details),
		traceId: text(meta.fbtrace_id),
	};
}

export function classifyRedington(response: HttpResponse, sends: boolean, now: number): Refusal {
	const facts = errorFacts(response, now);
	const code = facts.code ?? (facts.status === 409 ? 'HTTP_409' : undefined);
	return classify({ ...facts, code }, sends, REDINGTON_RULES);
}

/** A refusal that came with a 2xx status, or an answer that is none of this API's. */
export function refusalInside(
	response: HttpResponse,
	request: HttpRequest,
	now: number,
): Refusal | undefined {
	if (request.binary && !response.headers['content-type']?.includes('json')) return undefined;
	const body = readable(response.body);
	if (typeof body === 'string' && body.trim() !== '') return notJson(request);
	const said = object(body);
	if (!isRefusal(said)) return undefined;
	const code = text(said.code) ?? text(said.statusCode) ?? '';
	const status = isHttpStatus(code) ? Number(code) : 400;
	return classifyRedington({ ...response, status }, isSend(request), now);
}

function isRefusal(said: IDataObject): boolean {
	const keys = Object.keys(said);
	const speaks = ['message', 'error', 'name', 'code'].some((key) => Boolean(said[key]));
	if (said.status === 'success' || said.success === true) return false;
	return speaks && keys.every((key) => REFUSAL_KEYS.has(key));
}

/** A page of a proxy, say. After a send, nobody knows whether the service got it. */
function notJson(request: HttpRequest): Refusal {
	return {
		failure: {
			code: 'NOT_JSON',
			title: 'The answer is not JSON, so it does not come from the API',
			disposition: isSend(request) ? 'unknown' : 'fix',
			hint: "Check 'Service' and 'Base URL' in the credential, and any proxy in between",
		},
	};
}

const isSend = ({ method, repeatable }: HttpRequest): boolean =>
	method === 'POST' && repeatable !== true;

const isHttpStatus = (code: string): boolean => /^[45]\d\d$/.test(code);

/** A file's bytes are asked for as they are, so a refusal in their place comes as bytes too. */
function readable(body: unknown): unknown {
	if (!Buffer.isBuffer(body)) return body;
	const words = body.toString('utf8');
	try {
		return JSON.parse(words) as unknown;
	} catch {
		return words;
	}
}
