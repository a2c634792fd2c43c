import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** `missing` tells a sender without any proof from one with a wrong proof; both are refused. */
export type Verdict = 'valid' | 'missing' | 'invalid';

export interface HmacProof {
	secret: string;
	/** The bytes as they arrived: a body parsed and written again is another body. */
	rawBody: Buffer;
	signature: string | undefined;
	algorithm?: 'sha1' | 'sha256' | 'sha512';
	/** Hex is taken in upper and lower case. */
	encoding: 'hex' | 'base64';
	/** Such as `sha256=`. Taken off when it is there; without it, the value alone proves as much. */
	prefix?: string;
}

const WELL_FORMED = { hex: /^(?:[0-9a-f]{2})+$/i, base64: /^[A-Za-z0-9+/]+={0,2}$/ };

/** An empty secret is never valid: leaving verification out is the caller's explicit choice. */
export function verifyHmac(proof: HmacProof): Verdict {
	const { secret, rawBody, signature, algorithm = 'sha256', encoding, prefix = '' } = proof;
	const given = signature?.trim() ?? '';
	if (given === '') return 'missing';
	const value = given.startsWith(prefix) ? given.slice(prefix.length) : given;
	if (secret === '' || !WELL_FORMED[encoding].test(value)) return 'invalid';
	const expected = createHmac(algorithm, secret).update(rawBody).digest();
	const actual = Buffer.from(value, encoding);
	const equal = actual.length === expected.length && timingSafeEqual(actual, expected);
	return equal ? 'valid' : 'invalid';
}

/** A user name may be empty, a password may not. */
export function verifyBasic(proof: {
	user: string;
	password: string;
	authorization: string | undefined;
}): Verdict {
	const given = afterScheme('basic', proof.authorization);
	if (given === undefined) return 'missing';
	const login = Buffer.from(given, 'base64').toString('utf8');
	return proof.password !== '' && sameText(`${proof.user}:${proof.password}`, login)
		? 'valid'
		: 'invalid';
}

export function verifyBearer(proof: { token: string; authorization: string | undefined }): Verdict {
	return verifyToken(proof.token, afterScheme('bearer', proof.authorization));
}

/** For services that prove nothing: a token in the URL's path or query that only they were told. */
export function verifyPathToken(proof: { token: string; given: string | undefined }): Verdict {
	return verifyToken(proof.token, proof.given);
}

/** 64 hex digits: safe in a header, in a URL and in every provider's form. */
export function newSecret(): string {
	return randomBytes(32).toString('hex');
}

function verifyToken(token: string, given: string | undefined): Verdict {
	if (given === undefined || given === '') return 'missing';
	return sameText(token, given) ? 'valid' : 'invalid';
}

function afterScheme(scheme: string, authorization: string | undefined): string | undefined {
	const [name, value] = (authorization ?? '').trim().split(/\s+/, 2);
	return name.toLowerCase() === scheme ? value : undefined;
}

/** Digests have equal lengths, so that not even the length of the secret shows in the time taken. */
function sameText(expected: string, given: string): boolean {
	const [a, b] = [expected, given].map((text) => createHash('sha256').update(text).digest());
	return timingSafeEqual(a, b);
}
