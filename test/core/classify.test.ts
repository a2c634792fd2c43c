import { classify, classifyStatusError, withRetryAt } from '../../core/failures/classify';
import type { ErrorFacts } from '../../core/failures/classify';
import { failureOf, FailureError, invalidParameter } from '../../core/failures/error';
import { META_CODES } from '../../core/failures/metaCodes';
import type { Disposition, RetryScope } from '../../core/failures/types';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.parse('2026-01-05T10:00:00Z');

/** Meta's codes by what to do about them, with who waits and how long where that is said. */
const CODES: Array<[Disposition, number[], RetryScope?, number?]> = [
	['retryNow', [1, 2, 131000, 131016, 133004], 'request'],
	['retryNow', [131057, 2494100], 'account', MINUTE],
	['retryNow', [130429], 'account'],
	['retryNow', [131056], 'recipient', 6 * SECOND],
	['retryLater', [4, 80007], 'account', 15 * MINUTE],
	['retryLater', [131048, 131064, 133016], 'account', DAY],
	['retryLater', [131049], 'recipient', DAY],
	['retryLater', [134101], 'recipient', 10 * MINUTE],
	['suppress', [131050, 131026, 131021, 130403, 131030, 130497, 130472]],
	['auth', [0, 3, 10, 190, 200, 230, 299, 131005]],
	['fix', [132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068, 132069]],
	['fix', [33, 100, 131008, 131009, 131047, 131051, 131052, 131053, 131062]],
	['fix', [368, 131031, 131037, 131042, 131045]],
	['fix', [133000, 133005, 133006, 133008, 133009, 133010, 133015]],
];

const rows = CODES.flatMap(([disposition, codes, scope, afterMs]) =>
	codes.map((code) => ({ code, disposition, scope, afterMs })),
);

describe("Meta's codes", () => {
	it.each(rows)('$code is $disposition', ({ code, disposition, scope, afterMs }) => {
		for (const sends of [true, false]) {
			const { failure, retry } = classify({ code, status: 400 }, sends);
			expect(failure.disposition).toBe(disposition);
			expect(failure.code).toBe(String(code));
			expect(failure.title).not.toBe('');
			expect(failure.hint).not.toBe('');
			expect(retry).toEqual(scope && { scope, afterMs });
		}
	});

	it('are all in this test', () => {
		const tested = new Set(rows.map(({ code }) => String(code)));
		expect(Object.keys(META_CODES).filter((code) => !tested.has(code))).toEqual([]);
	});

	it('decide before the status does, and as text too', () => {
		const { failure } = classify({ code: '131050', status: 500 }, true);
		expect(failure.disposition).toBe('suppress');
		expect(failure.httpStatus).toBe(500);
	});

	it('wait as long as the service says, if it does', () => {
		expect(classify({ code: 131056, retryAfterMs: 9000 }, true).retry?.afterMs).toBe(9000);
		expect(classify({ code: 130429, retryAfterMs: 9000 }, true).retry?.afterMs).toBe(9000);
	});

	it.each([0, 190, 4, 80007, 131048])('%i halts everything that uses the account', (code) => {
		expect(classify({ code }, true).halts).toBe(true);
	});

	it.each([131049, 130429, 131050, 132000])('%i halts nothing else', (code) => {
		expect(classify({ code }, true).halts).toBeUndefined();
	});
});

describe("a service's own codes", () => {
	const extra = {
		stopped: { title: 'Stopped', disposition: 'suppress', hint: 'Leave out' },
		190: { title: 'Ours', disposition: 'fix', hint: 'Ours' },
	} as const;

	it.each([
		['stopped', 'suppress'],
		['190', 'fix'],
		['131050', 'suppress'],
		['not_known', 'fix'],
	])('%s is %s', (code, disposition) => {
		const { failure } = classify({ code, status: 422 }, true, extra);
		expect(failure).toMatchObject({ code, disposition, httpStatus: 422 });
	});
});

describe('a status without a known code', () => {
	const of = (facts: ErrorFacts, sends: boolean) => {
		const { failure, retry, halts } = classify(facts, sends);
		return { disposition: failure.disposition, retry, halts };
	};
	const request = { scope: 'request' };

	it.each([
		[429, true, undefined, 'retryNow', { scope: 'account' }],
		[429, true, 5000, 'retryNow', { scope: 'account', afterMs: 5000 }],
		[429, false, 5000, 'retryNow', { scope: 'account', afterMs: 5000 }],
		[503, true, 1000, 'retryNow', { ...request, afterMs: 1000 }],
		[503, true, 0, 'retryNow', { ...request, afterMs: 0 }],
		[503, true, undefined, 'unknown', undefined],
		[500, true, 1000, 'unknown', undefined],
		[502, true, undefined, 'unknown', undefined],
		[504, true, undefined, 'unknown', undefined],
		[408, true, undefined, 'unknown', undefined],
		[500, false, undefined, 'retryNow', request],
		[503, false, undefined, 'retryNow', request],
		[408, false, undefined, 'retryNow', request],
		[400, true, undefined, 'fix', undefined],
		[404, true, undefined, 'fix', undefined],
		[409, true, undefined, 'fix', undefined],
		[422, false, undefined, 'fix', undefined],
		[302, true, undefined, 'fix', undefined],
	])('%i (sends: %s, Retry-After %s) is %s', (status, sends, retryAfterMs, disposition, retry) => {
		const found = of({ status, retryAfterMs }, sends);
		expect({ ...found, retry: found.retry && { ...found.retry } }).toEqual({
			disposition,
			retry,
			halts: undefined,
		});
	});

	it('halts on 401, but not on 403, which may be about this one call', () => {
		expect(of({ status: 401 }, true)).toEqual({ disposition: 'auth', halts: true });
		expect(of({ status: 403 }, true)).toEqual({ disposition: 'auth' });
	});

	it('keeps what the service said', () => {
		const facts = { status: 404, message: 'No template', details: 'name x', traceId: 'T1' };
		expect(classify(facts, true).failure).toEqual({
			code: 'HTTP_404',
			title: 'No template',
			disposition: 'fix',
			hint: 'name x',
			details: 'name x',
			httpStatus: 404,
			traceId: 'T1',
		});
	});

	it('adds message and details to our own title for a known code', () => {
		const facts = { code: 132000, message: 'Mismatch', details: '2 given, 3 expected' };
		expect(classify(facts, true).failure.details).toBe('Mismatch: 2 given, 3 expected');
	});
});

describe('a failed status event', () => {
	it('has the meaning, when to try again, and no HTTP status', () => {
		const failure = classifyStatusError({ code: 131049, message: 'Held back' }, NOW);
		expect(failure).toMatchObject({
			code: '131049',
			disposition: 'retryLater',
			details: 'Held back',
			retryAt: '2026-01-06T10:00:00.000Z',
		});
		expect(failure).not.toHaveProperty('httpStatus');
	});

	it('has a code of ours where the service gives none', () => {
		expect(classifyStatusError({ message: 'Gone' }, NOW)).toMatchObject({
			code: 'NO_REASON_GIVEN',
			title: 'Gone',
		});
	});

	it('has no time where none is known', () => {
		expect(classifyStatusError({ code: 131050 }, NOW)).not.toHaveProperty('retryAt');
	});
});

describe('withRetryAt', () => {
	const failure = classify({ status: 429 }, true).failure;

	it('leaves the failure alone without a waiting time', () => {
		expect(withRetryAt(failure, undefined, NOW)).toBe(failure);
		expect(withRetryAt(failure, { scope: 'account' }, NOW)).toBe(failure);
	});

	it('takes 0 for a time like any other', () => {
		const { retryAt } = withRetryAt(failure, { scope: 'account', afterMs: 0 }, NOW);
		expect(retryAt).toBe('2026-01-05T10:00:00.000Z');
	});
});

describe('failureOf', () => {
	it('takes the failure out of our own error', () => {
		const error = invalidParameter('Template', "'Template' is empty", 'Choose one');
		expect(error).toBeInstanceOf(FailureError);
		expect(failureOf(error)).toEqual({
			code: 'INVALID_PARAMETER',
			title: "'Template' is empty",
			disposition: 'fix',
			hint: 'Choose one',
			parameter: 'Template',
		});
	});

	it.each([
		['an error', new Error('boom'), 'boom'],
		['a text', 'boom', 'boom'],
		['nothing', undefined, 'undefined'],
	])('makes one of %s, without its stack', (_what, error, title) => {
		const failure = failureOf(error);
		expect(failure).toMatchObject({ code: 'UNEXPECTED', title, disposition: 'fix' });
		expect(JSON.stringify(failure)).not.toContain('.ts:');
	});

	it("uses an n8n error's description as the hint", () => {
		const error = Object.assign(new Error('boom'), { description: 'Do this' });
		expect(failureOf(error).hint).toBe('Do this');
	});
});
