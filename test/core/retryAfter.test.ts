import { retryAfterMs } from '../../core/http/retryAfter';

const NOW = Date.parse('2026-01-05T10:00:00Z');

test.each([
	['absent', undefined, undefined],
	['empty', ' ', undefined],
	['seconds', '30', 30_000],
	['zero', '0', 0],
	['fractions, which some services send', '1.5', 1500],
	['with space around', ' 2 ', 2000],
	['a date to come', 'Mon, 05 Jan 2026 10:01:00 GMT', 60_000],
	['an obsolete date format (RFC 850)', 'Monday, 05-Jan-26 10:00:10 GMT', 10_000],
	['a date gone by', 'Mon, 05 Jan 2026 09:00:00 GMT', 0],
	['words', 'soon', undefined],
	['words with a number, which Date.parse takes for May 2001', 'later 5', undefined],
	['a negative number', '-1', undefined],
])('%s', (_case, header, expected) => {
	expect(retryAfterMs(header, NOW)).toBe(expected);
});
