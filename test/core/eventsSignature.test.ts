import { createHmac } from 'node:crypto';
import {
	newSecret,
	verifyBasic,
	verifyBearer,
	verifyHmac,
	verifyPathToken,
} from '../../core/events/signature';
import type { HmacProof, Verdict } from '../../core/events/signature';

const rawBody = Buffer.from('{"text":"Grüße, नमस्ते"}');
const secret = 'correct horse';

function sign(key: string, encoding: 'hex' | 'base64', algorithm = 'sha256'): string {
	return createHmac(algorithm, key).update(rawBody).digest(encoding);
}

const hex = sign(secret, 'hex');
const base64 = sign(secret, 'base64');
const unicode = 'pässwörd-日本語-🔑';

describe('verifyHmac', () => {
	const cases: Array<[string, Partial<HmacProof>, Verdict]> = [
		['the right signature', {}, 'valid'],
		['in upper case', { signature: hex.toUpperCase() }, 'valid'],
		['with blanks around it', { signature: ` ${hex} ` }, 'valid'],
		['with the prefix', { signature: `sha256=${hex}`, prefix: 'sha256=' }, 'valid'],
		['without the prefix', { prefix: 'sha256=' }, 'valid'],
		['with a prefix that is not foreseen', { signature: `sha256=${hex}` }, 'invalid'],
		['with another prefix', { signature: `sha1=${hex}`, prefix: 'sha256=' }, 'invalid'],
		['nothing but the prefix', { signature: 'sha256=', prefix: 'sha256=' }, 'invalid'],
		['in base64', { signature: base64, encoding: 'base64' }, 'valid'],
		['base64 where hex is due', { signature: base64 }, 'invalid'],
		['hex where base64 is due', { encoding: 'base64' }, 'invalid'],
		['of another algorithm', { signature: sign(secret, 'hex', 'sha512') }, 'invalid'],
		[
			'of the algorithm chosen',
			{ signature: sign(secret, 'hex', 'sha512'), algorithm: 'sha512' },
			'valid',
		],
		['with another secret', { signature: sign('wrong', 'hex') }, 'invalid'],
		['of the same length, one digit off', { signature: `0${hex.slice(1)}` }, 'invalid'],
		['too short', { signature: hex.slice(0, 62) }, 'invalid'],
		['an odd number of digits', { signature: hex.slice(0, 63) }, 'invalid'],
		['too long', { signature: `${hex}00` }, 'invalid'],
		['right at first, then rubbish', { signature: `${hex}zz` }, 'invalid'],
		['rubbish', { signature: '💥' }, 'invalid'],
		['absent', { signature: undefined }, 'missing'],
		['empty', { signature: '' }, 'missing'],
		['blank', { signature: '  ' }, 'missing'],
		['an altered body', { rawBody: Buffer.concat([rawBody, Buffer.from(' ')]) }, 'invalid'],
		[
			'the body decoded the wrong way',
			{ rawBody: Buffer.from(rawBody.toString('latin1')) },
			'invalid',
		],
		['a unicode secret', { secret: unicode, signature: sign(unicode, 'hex') }, 'valid'],
		[
			'a unicode secret that differs',
			{ secret: unicode, signature: sign('pässwörd', 'hex') },
			'invalid',
		],
		[
			'an empty secret, rightly signed with it',
			{ secret: '', signature: sign('', 'hex') },
			'invalid',
		],
		['an empty secret and no signature', { secret: '', signature: undefined }, 'missing'],
	];

	// A digit that happens to be 0 already would make the case above the right signature.
	test('the example differs where it says', () => expect(hex[0]).not.toBe('0'));

	test.each(cases)('%s', (_what, changed, expected) => {
		expect(verifyHmac({ secret, rawBody, signature: hex, encoding: 'hex', ...changed })).toBe(
			expected,
		);
	});

	test('an empty body has a signature too', () => {
		const empty = Buffer.alloc(0);
		const signature = createHmac('sha256', secret).update(empty).digest('hex');
		expect(verifyHmac({ secret, rawBody: empty, signature, encoding: 'hex' })).toBe('valid');
	});
});

const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`;

describe('what services send instead of a signature', () => {
	test.each([
		[basic('me:pass:word'), 'valid'],
		[basic('me:pass:word').replace('Basic', 'basic  '), 'valid'],
		[basic('me:pass'), 'invalid'],
		[basic('you:pass:word'), 'invalid'],
		[basic(''), 'missing'],
		['Basic', 'missing'],
		['Bearer me:pass:word', 'missing'],
		[undefined, 'missing'],
	])('Basic %p is %s', (authorization, expected) => {
		expect(verifyBasic({ user: 'me', password: 'pass:word', authorization })).toBe(expected);
	});

	test('an empty password is never valid, an empty user may be', () => {
		expect(verifyBasic({ user: 'me', password: '', authorization: basic('me:') })).toBe('invalid');
		expect(verifyBasic({ user: '', password: 'p', authorization: basic(':p') })).toBe('valid');
	});

	test.each([
		['Bearer tökén', 'valid'],
		['bearer tökén', 'valid'],
		['Bearer token', 'invalid'],
		['tökén', 'missing'],
		[undefined, 'missing'],
	])('%p is %s', (authorization, expected) => {
		expect(verifyBearer({ token: 'tökén', authorization })).toBe(expected);
	});

	test.each([
		['s3cret', 's3cret', 'valid'],
		['s3cret', 's3cret ', 'invalid'],
		['s3cret', '', 'missing'],
		['s3cret', undefined, 'missing'],
		['', 'anything', 'invalid'],
		['', '', 'missing'],
	])('the token %p proven by %p is %s', (token, given, expected) => {
		expect(verifyPathToken({ token, given })).toBe(expected);
	});

	test('a new secret is long, and another each time', () => {
		expect(newSecret()).toMatch(/^[0-9a-f]{64}$/);
		expect(newSecret()).not.toBe(newSecret());
	});
});
