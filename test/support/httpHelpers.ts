import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { classify } from '../../core/failures/classify';
import { FailureError } from '../../core/failures/error';
import { HttpClient } from '../../core/http/client';
import type { HttpClientOptions } from '../../core/http/client';
import { retryAfterMs } from '../../core/http/retryAfter';
import type { HttpRequest } from '../../core/http/types';
import { FakeClock } from './fakeClock';
import { nodeFunctions } from './nodeFunctions';

export const GET: HttpRequest = { method: 'GET', path: '/things' };
export const POST: HttpRequest = { method: 'POST', path: '/things', body: { a: 1 } };

export const answer = (statusCode: number, body: unknown = {}, headers: object = {}) => ({
	statusCode,
	body,
	headers,
});
export const timeout = () => Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
export const refused = () => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

export type Reply = ReturnType<typeof answer> | Error;

/** n8n's request helpers that answer in turn, the last answer for ever. */
export function setUp(replies: Reply[], options: Partial<HttpClientOptions> = {}) {
	const clock = new FakeClock(() => 0.5);
	const sent: Array<{ at: number; options: IHttpRequestOptions }> = [];
	const reply = async (request: IHttpRequestOptions) => {
		const next = replies[Math.min(sent.length, replies.length - 1)];
		sent.push({ at: clock.elapsed(), options: request });
		if (next instanceof Error) throw next;
		return await Promise.resolve(next);
	};
	const stop = new AbortController();
	const { signal } = stop;
	const seen = { signal: undefined as AbortSignal | undefined, credential: '' };
	const helpers = {
		httpRequest: jest.fn(reply),
		httpRequestWithAuthentication: jest.fn(async function (
			this: IExecuteFunctions,
			credential: string,
			request: IHttpRequestOptions,
		) {
			seen.credential = credential;
			// As n8n looks for it.
			if ('getExecutionCancelSignal' in this) seen.signal = this.getExecutionCancelSignal();
			expect(this.getNode().name).toBe('Kapso');
			return await reply(request);
		}),
	};
	const functions = {
		...nodeFunctions(),
		getExecutionCancelSignal: () => signal,
		helpers,
	} as unknown as IExecuteFunctions;
	const client = new HttpClient({
		functions,
		credential: 'kapsoApi',
		baseUrl: 'https://api.example',
		clock,
		classify: ({ status, headers }, sends, now) =>
			classify({ status, retryAfterMs: retryAfterMs(headers['retry-after'], now) }, sends),
		...options,
	});
	return { client, clock, helpers, sent, seen, stop };
}

export async function failureFrom(promise: Promise<unknown>): Promise<FailureError> {
	try {
		await promise;
	} catch (error) {
		if (error instanceof FailureError) return error;
		throw error;
	}
	throw new Error('It did not fail');
}
