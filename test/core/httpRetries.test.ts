import { getEventListeners } from 'node:events';
import { RetryBudget } from '../../core/http/budget';
import type { HttpRequest } from '../../core/http/types';
import { answer, failureFrom, GET, POST, refused, setUp, timeout } from '../support/httpHelpers';
import type { Reply } from '../support/httpHelpers';

describe('retries of call', () => {
	it.each<[string, Reply[], HttpRequest, number]>([
		['GET on 500', [answer(500), answer(200)], GET, 2],
		['GET on a time-out', [timeout(), timeout(), answer(200)], GET, 3],
		['PUT on 502', [answer(502), answer(200)], { ...POST, method: 'PUT' }, 2],
		['DELETE on 504', [answer(504), answer(200)], { ...GET, method: 'DELETE' }, 2],
		[
			'POST that is repeatable on 500',
			[answer(500), answer(200)],
			{ ...POST, repeatable: true },
			2,
		],
		['POST on 429', [answer(429), answer(200)], POST, 2],
		[
			'POST on 503 with Retry-After',
			[answer(503, {}, { 'Retry-After': '1' }), answer(200)],
			POST,
			2,
		],
		['POST when no connection came about', [refused(), answer(200)], POST, 2],
	])('%s: repeated', async (_what, replies, request, tries) => {
		const { client, clock, sent } = setUp(replies);
		expect((await clock.run(client.call(request))).status).toBe(200);
		expect(sent).toHaveLength(tries);
	});

	it.each<[string, Reply, HttpRequest, string]>([
		['POST on 500', answer(500), POST, 'unknown'],
		['POST on a bare 503', answer(503), POST, 'unknown'],
		['POST on a time-out', timeout(), POST, 'unknown'],
		['PATCH on a time-out', timeout(), { ...POST, method: 'PATCH' }, 'unknown'],
		['GET that is not repeatable on 500', answer(500), { ...GET, repeatable: false }, 'unknown'],
		['GET on 404', answer(404), GET, 'fix'],
		['GET on 401', answer(401), GET, 'auth'],
	])('%s: not repeated', async (_what, reply, request, disposition) => {
		const { client, clock, sent } = setUp([reply]);
		const { failure } = await failureFrom(clock.run(client.call(request)));
		expect(failure.disposition).toBe(disposition);
		expect(sent).toHaveLength(1);
	});

	it('wait as long as the service says', async () => {
		const { client, clock, sent } = setUp([
			answer(429, {}, { 'Retry-After': 'Mon, 05 Jan 2026 10:00:07 GMT' }),
			answer(503, {}, { 'RETRY-AFTER': '2' }),
			answer(200),
		]);
		await clock.run(client.call(GET));
		expect(sent.map(({ at }) => at)).toEqual([0, 7000, 9000]);
	});

	it('end when the execution is stopped, also in the middle of a wait', async () => {
		const { client, clock, sent, stop } = setUp([answer(429, {}, { 'Retry-After': '100' })]);
		const failing = failureFrom(clock.run(client.call(GET)));
		stop.abort();
		expect((await failing).failure.disposition).toBe('retryNow');
		expect(sent.length).toBeLessThanOrEqual(2);
		expect(clock.elapsed()).toBeLessThanOrEqual(100_000);
	});

	it('leave no listener at the signal behind', async () => {
		const { client, clock, stop } = setUp([answer(500), answer(500), answer(200)]);
		await clock.run(client.call(GET));
		expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
	});

	it('wait with full jitter otherwise, and end after five tries', async () => {
		const { client, clock, sent } = setUp([answer(500)]);
		const { failure } = await failureFrom(clock.run(client.call(GET)));
		expect(failure).toMatchObject({ code: 'HTTP_500', httpStatus: 500 });
		expect(sent.map(({ at }) => at)).toEqual([0, 250, 750, 1750, 3750]);
	});

	it('are not made where the service wants more than two minutes; the time is told', async () => {
		const { client, clock, sent } = setUp([answer(429, {}, { 'retry-after': '121' })]);
		const { failure, refusal } = await failureFrom(clock.run(client.call(GET)));
		expect(sent).toHaveLength(1);
		expect(failure.retryAt).toBe('2026-01-05T10:02:01.000Z');
		expect(refusal.retry).toEqual({ scope: 'account', afterMs: 121_000 });
	});

	it('end when the budget is used up', async () => {
		const budget = new RetryBudget(10, 5);
		const { client, clock, sent } = setUp([answer(500)], { budget });
		await failureFrom(clock.run(client.call(GET)));
		await failureFrom(clock.run(client.call(GET)));
		expect(sent).toHaveLength(4);
	});

	it('say whether anything else can succeed', async () => {
		const { client, clock } = setUp([answer(401)]);
		expect((await failureFrom(clock.run(client.call(GET)))).refusal.halts).toBe(true);
	});
});
