import { NodeOperationError, OperationalError, UserError } from 'n8n-workflow';
import type { Refusal } from './types';

/** The connection was never made, so nothing can have been accepted. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
	'EADDRNOTAVAIL',
	'ERR_INVALID_URL',
	// The TLS handshake broke off: https spoken to a plain http port, say.
	'EPROTO',
]);

const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_CANCELED']);

/** The server's certificate was not trusted, which is found out before anything is sent. */
const UNTRUSTED = /CERT|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/;

interface NetworkError {
	code?: unknown;
	syscall?: unknown;
	message?: unknown;
	cause?: unknown;
	errors?: unknown;
	httpCode?: unknown;
}

const isObject = (value: unknown): value is NetworkError =>
	typeof value === 'object' && value !== null;

/** The error and what it was caused by: n8n wraps axios' error, axios wraps Node's. */
function chain(error: unknown): NetworkError[] {
	const links: NetworkError[] = [];
	for (let next = error; isObject(next) && links.length < 5; next = next.cause) links.push(next);
	return links;
}

/** Still connecting: one address alone, or several of a host one after the other. */
function isConnecting({ syscall, errors }: NetworkError): boolean {
	if (syscall === 'connect') return true;
	return Array.isArray(errors) && errors.some((one) => isObject(one) && isConnecting(one));
}

/** n8n's own refusal, before the request goes out: a domain that is not allowed, the SSRF guard. */
const isOfN8n = (link: NetworkError): boolean =>
	link instanceof NodeOperationError ||
	link instanceof UserError ||
	link instanceof OperationalError;

/**
 * What a request that got no answer means. `sends` as for `classify`: once the request is on its
 * way, a time-out or a cut connection says nothing about whether it was accepted.
 */
export function classifyNetwork(error: unknown, sends: boolean): Refusal {
	const links = chain(error);
	const code = links
		.flatMap((link) => [link.code, link.httpCode])
		.find((value): value is string => typeof value === 'string' && /^[A-Z][A-Z_]+$/.test(value));
	const connecting = links.some(isConnecting);
	const said = links.map((link) => link.message).find((text) => typeof text === 'string') as
		string | undefined;

	if (code === undefined && links.some(isOfN8n)) {
		const hint = 'It was not sent: n8n refused it, see the message';
		return { failure: { code: 'NOT_ALLOWED', title: said ?? hint, disposition: 'fix', hint } };
	}
	if (code !== undefined && UNTRUSTED.test(code)) {
		return {
			failure: {
				code,
				title: "The service's TLS certificate is not trusted",
				disposition: 'fix',
				hint: 'Check the base URL in the credential, and renew the certificate or have n8n trust it',
			},
			halts: true,
		};
	}
	if (code !== undefined && (NEVER_SENT.has(code) || connecting)) {
		return {
			failure: {
				code,
				title: 'The service could not be reached',
				disposition: 'retryNow',
				hint: "Check the base URL in the credential and n8n's network",
			},
			retry: { scope: 'request' },
		};
	}
	const title =
		code !== undefined && TIMED_OUT.has(code)
			? 'The service did not answer in time'
			: code === undefined
				? `The request did not go through: ${said ?? 'no reason was given'}`
				: 'The connection was cut before the answer came';
	if (!sends) {
		return {
			failure: { code: code ?? 'NO_ANSWER', title, disposition: 'retryNow', hint: 'Try again' },
			retry: { scope: 'request' },
		};
	}
	return {
		failure: {
			code: code ?? 'NO_ANSWER',
			title,
			disposition: 'unknown',
			hint: 'It may have been accepted: look it up before sending again',
		},
	};
}
