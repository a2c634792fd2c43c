import type { RawRequest } from '../../../core/events/request';
import { verifyHmac } from '../../../core/events/signature';
import type { Verdict } from '../../../core/events/signature';

/** The brand stands in the header's name: `X-AiSensy-Signature`, `X-Signature`. */
const ANY_SIGNATURE = /^x-(?:.+-)?signature$/;

/**
 * Whether one of the secrets made the signature: lower-case hex HMAC-SHA256 over the raw body
 * (AiSensy's page on project webhooks).
 * @param headerName '' for any header that such a signature comes in
 */
export function verifySignature(
	{ rawBody, headers }: RawRequest,
	secrets: readonly string[],
	headerName: string,
): Verdict {
	const wanted = headerName.trim().toLowerCase();
	const names = Object.keys(headers).filter((name) =>
		wanted === '' ? ANY_SIGNATURE.test(name) : name === wanted,
	);
	const verdicts = names.flatMap((name) =>
		secrets.map((secret) =>
			verifyHmac({
				secret,
				rawBody,
				signature: headers[name],
				encoding: 'hex',
				prefix: 'sha256=',
			}),
		),
	);
	if (verdicts.includes('valid')) return 'valid';
	return names.some((name) => headers[name]) ? 'invalid' : 'missing';
}
