import { NodeApiError } from 'n8n-workflow';
import type { JsonObject } from 'n8n-workflow';
import { FailureError } from '../../core/failures/error';
import { multipart } from '../../core/http/multipart';
import { answer, failureFrom, GET, POST, setUp, timeout } from '../support/httpHelpers';
import { nodeFunctions } from '../support/nodeFunctions';

describe('what is asked of n8n', () => {
	it('is one request with the credential, whose status is not thrown', async () => {
		const { client, clock, sent, seen } = setUp([answer(200, { ok: true })]);
		const headers = { 'X-Own': '1' };
		const response = await clock.run(client.call({ ...GET, qs: { a: 1 }, headers }));
		expect(response).toEqual({ status: 200, headers: {}, body: { ok: true } });
		expect(seen.credential).toBe('kapsoApi');
		expect(sent[0]?.options).toEqual({
			method: 'GET',
			url: 'https://api.example/things',
			qs: { a: 1 },
			headers,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout: 30_000,
		});
		expect(sent[0]?.options.headers).not.toBe(headers);
	});

	it('has the timeout and the address that were given', async () => {
		const { client, clock, sent } = setUp([answer(200)], { timeoutMs: 5000 });
		await clock.run(client.call({ ...GET, path: 'https://files.example/x' }));
		expect(sent[0]?.options).toMatchObject({ url: 'https://files.example/x', timeout: 5000 });
	});

	it('leaves the credential out where it must not go, and throws no status there', async () => {
		const { client, clock, helpers, sent } = setUp([answer(200)], { renewOn: [401] });
		await clock.run(client.call({ ...GET, withoutCredential: true, binary: true }));
		expect(helpers.httpRequestWithAuthentication).not.toHaveBeenCalled();
		expect(sent[0]?.options).toMatchObject({
			encoding: 'arraybuffer',
			ignoreHttpStatusErrors: true,
		});
	});

	it('does not let the stop of an execution cut a request', async () => {
		const { client, clock, seen } = setUp([answer(200)]);
		await clock.run(client.call(POST));
		expect(seen.signal).toBeUndefined();
	});

	it('has a multipart body that is made anew for each try', async () => {
		const { client, clock, sent } = setUp([answer(500), answer(200)]);
		const file = {
			field: 'file',
			data: Buffer.from('abc'),
			fileName: 'a.png',
			mimeType: 'image/png',
		};
		const body = multipart(file, { type: 'image/png' });
		await clock.run(client.call({ ...POST, body, repeatable: true }));
		const forms = sent.map(({ options }) => options.body as unknown as FormData);
		expect(forms[0]).not.toBe(forms[1]);
		for (const form of forms) {
			const part = form.get('file') as File;
			expect([form.get('type'), part.name, part.type]).toEqual(['image/png', 'a.png', 'image/png']);
			expect(await part.text()).toBe('abc');
		}
		expect(sent[0]?.options.json).toBe(false);
	});
});

describe('once', () => {
	it('makes one try and throws nothing', async () => {
		for (const reply of [answer(500), timeout(), answer(429), new Error('odd')]) {
			const { client, clock, sent } = setUp([reply]);
			const attempt = await clock.run(client.once(POST));
			expect(attempt.ok).toBe(false);
			expect(sent).toHaveLength(1);
		}
	});

	it('takes a request for a send when told so, whatever its method', async () => {
		const { client, clock } = setUp([timeout()]);
		const attempt = await clock.run(client.once({ ...POST, method: 'PUT' }, true));
		expect(attempt).toMatchObject({ ok: false, refusal: { failure: { disposition: 'unknown' } } });
	});

	it('takes an answer for unknown when reading it breaks: it may have been an acceptance', async () => {
		const inspect = () => {
			throw new TypeError('no messages in it');
		};
		const { client, clock } = setUp([answer(200)], { inspect });
		const attempt = await clock.run(client.once(POST));
		expect(attempt).toMatchObject({ ok: false, refusal: { failure: { disposition: 'unknown' } } });
	});
});

describe('answers', () => {
	it('that are a page of HTML are refused where the service says so', async () => {
		const { client, clock } = setUp([answer(200, '<html>Log in</html>')], {
			inspect: ({ body }) =>
				typeof body === 'string'
					? { failure: { code: 'NOT_JSON', title: 'A page', disposition: 'fix', hint: 'URL' } }
					: undefined,
		});
		const attempt = await clock.run(client.once(GET));
		expect(attempt).toMatchObject({
			ok: false,
			refusal: { failure: { code: 'NOT_JSON' } },
			response: { status: 200, body: '<html>Log in</html>' },
		});
	});

	it('with an error status and HTML are classified by their status', async () => {
		const { client, clock } = setUp([answer(404, '<html>Not found</html>')]);
		const { failure } = await failureFrom(clock.run(client.call(GET)));
		expect(failure).toMatchObject({ code: 'HTTP_404', disposition: 'fix' });
	});

	it.each([
		['JSON', '{"error":"gone"}', { error: 'gone' }],
		['text', 'gone', 'gone'],
	])('that refuse a file are read as %s', async (_what, text, body) => {
		const { client, clock } = setUp([answer(404, Buffer.from(text))]);
		const attempt = await clock.run(client.once({ ...GET, binary: true }));
		expect(attempt).toMatchObject({ ok: false, response: { status: 404, body } });
	});

	it('that are a file stay one', async () => {
		const { client, clock } = setUp([answer(200, Buffer.from('{}'))]);
		const { body } = await clock.run(client.call({ ...GET, binary: true }));
		expect(body).toEqual(Buffer.from('{}'));
	});

	it('are all shown to who follows the rate limit, with headers in lower case', async () => {
		const limits: string[] = [];
		const { client, clock } = setUp(
			[
				answer(500, {}, { 'X-RateLimit-Limit': 60 }),
				answer(200, {}, { 'x-ratelimit-limit': '90' }),
			],
			{ onResponse: ({ headers }) => limits.push(headers['x-ratelimit-limit'] ?? '') },
		);
		await clock.run(client.call(GET));
		expect(limits).toEqual(['60', '90']);
	});
});

describe('a token that n8n renews', () => {
	const axiosError = (status: number, data: unknown) =>
		Object.assign(new Error(`Request failed with status code ${status}`), {
			isAxiosError: true,
			code: 'ERR_BAD_REQUEST',
			status,
			response: { status, data, headers: {} },
		}) as unknown as JsonObject;
	const thrown = (status: number, data: unknown) =>
		new NodeApiError(nodeFunctions().getNode(), axiosError(status, data));

	it('has its status thrown, so that n8n sees it', async () => {
		const { client, clock, sent } = setUp([answer(200)], { renewOn: [401] });
		await clock.run(client.call(GET));
		expect(sent[0]?.options.ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
	});

	it("is an answer like any other when it is refused again: n8n's error is undone", async () => {
		const seen: unknown[] = [];
		const { client, clock } = setUp([thrown(401, { error: 'expired' })], {
			renewOn: [401],
			onResponse: ({ status, body }) => seen.push([status, body]),
		});
		const attempt = await clock.run(client.once(POST));
		expect(seen).toEqual([[401, { error: 'expired' }]]);
		expect(attempt).toMatchObject({
			ok: false,
			refusal: { failure: { disposition: 'auth', httpStatus: 401 }, halts: true },
		});
	});

	it('that can not be had says so itself: the request never went out', async () => {
		const token = new FailureError({
			failure: { code: 'TOKEN', title: 'No token', disposition: 'auth', hint: 'Check it' },
			halts: true,
		});
		const wrapped = new NodeApiError(nodeFunctions().getNode(), token as unknown as JsonObject);
		const { client, clock } = setUp([wrapped], { renewOn: [401] });
		const attempt = await clock.run(client.once(POST));
		expect(attempt).toEqual({ ok: false, refusal: token.refusal });
	});

	it('has no body where the answer was no JSON', async () => {
		const { client, clock } = setUp([thrown(401, '<html>')], { renewOn: [401] });
		const attempt = await clock.run(client.once(POST));
		expect(attempt).toMatchObject({ ok: false, response: { status: 401, body: {} } });
	});
});
