import { classify } from '../../core/failures/classify';
import type { ErrorFacts } from '../../core/failures/classify';
import type { Refusal } from '../../core/failures/types';
import { retryAfterMs } from '../../core/http/retryAfter';
import type { HttpResponse } from '../../core/http/types';

/** Some calls carry the key in their address, which a service's answer may quote. */
const KEY = /(api-?key\\?["']?\s*[=:]\s*\\?["']?)[^&\s"',;\\]+/gi;

export const withoutKey = (text: string): string => text.replace(KEY, '$1***');

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== ''
		? withoutKey(value.trim().slice(0, 300))
		: undefined;

/**
 * Msgkart documents no error shape. So whatever commonly holds the reason is looked for: a plain
 * text, or `message`, `errorMessage` and `error` beside a `code` or `errorCode`.
 */
export function errorFacts(response: HttpResponse, now: number): ErrorFacts {
	const { status, headers } = response;
	const body = parsed(response.body);
	const facts: ErrorFacts = { status, retryAfterMs: retryAfterMs(headers['retry-after'], now) };
	if (typeof body !== 'object' || body === null) {
		return { ...facts, message: isWebPage(body) ? undefined : text(body) };
	}
	const { message, errorMessage, error, code, errorCode } = body as Record<string, unknown>;
	return {
		...facts,
		code: codeOf(code ?? errorCode),
		message: text(message) ?? text(errorMessage) ?? text(error),
	};
}

/** A file's bytes that turn out to be an error in JSON. */
function parsed(body: unknown): unknown {
	if (!Buffer.isBuffer(body)) return body;
	const content = body.toString('utf8');
	try {
		return JSON.parse(content) as unknown;
	} catch {
		return content;
	}
}

function codeOf(code: unknown): string | number | undefined {
	return typeof code === 'number' || text(code) ? (code as string | number) : undefined;
}

export function classifyMsgkart(response: HttpResponse, sends: boolean, now: number): Refusal {
	return classify(errorFacts(response, now), sends);
}

/**
 * A 2xx that is no answer of the API: a web page, as another server's address gives, or nothing but
 * an error text. Taken for success, it would report messages that never were.
 */
export function inspectAnswer(response: HttpResponse): Refusal | undefined {
	const { status, body } = response;
	if (isWebPage(Buffer.isBuffer(body) ? body.subarray(0, 100).toString('utf8') : body)) {
		return {
			failure: {
				code: 'NOT_THE_API',
				title: 'A web page answered instead of the Msgkart API',
				disposition: 'fix',
				hint: "Check 'Base URL' in the credential",
				httpStatus: status,
			},
			halts: true,
		};
	}
	if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return undefined;
	const { error, errorMessage, transactionId, promotionId } = body as Record<string, unknown>;
	const said = text(error) ?? text(errorMessage);
	if (said === undefined || transactionId || promotionId) return undefined;
	return classify({ status, message: said }, true);
}

const isWebPage = (body: unknown): boolean =>
	typeof body === 'string' && /^\s*<(?:!doctype|html)/i.test(body);
