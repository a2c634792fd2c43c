import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { Clock } from '../clock';
import { systemClock } from '../clock';
import { withRetryAt } from '../failures/classify';
import { FailureError, failureInside } from '../failures/error';
import { classifyNetwork } from '../failures/network';
import type { Refusal } from '../failures/types';
import { fullJitter } from './backoff';
import { RetryBudget } from './budget';
import type { Attempt, HttpRequest, HttpResponse, RequestFunctions } from './types';

/** Longer waits are not slept through inside a run: they are reported with a time instead. */
const LONGEST_WAIT_MS = 120_000;
const MAX_TRIES = 5;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

export interface HttpClientOptions {
	functions: RequestFunctions;
	/** The credential type that authenticates the requests. */
	credential: string;
	baseUrl: string;
	/** Reads the service's error shapes. `sends` as for `classify` in core/failures. */
	classify(response: HttpResponse, sends: boolean, now: number): Refusal;
	/** What a 2xx body must look like; a refusal for answers that are none (an HTML page, say). */
	inspect?(response: HttpResponse, request: HttpRequest): Refusal | undefined;
	/** Statuses on which n8n renews an expiring token once and repeats the request. */
	renewOn?: number[];
	timeoutMs?: number;
	clock?: Clock;
	budget?: RetryBudget;
	/** Sees every answer, for example to follow the rate limit headers. */
	onResponse?(response: HttpResponse): void;
}

/** Requests to one service with one credential: one try each, or with retries. */
export class HttpClient {
	readonly clock: Clock;

	private readonly budget: RetryBudget;

	constructor(private readonly options: HttpClientOptions) {
		this.clock = options.clock ?? systemClock;
		this.budget = options.budget ?? new RetryBudget();
	}

	/**
	 * One try, never thrown: for sends, whose retries the send engine decides.
	 * What is in flight is not cut when the execution is stopped: it would be accepted all the same,
	 * and nobody would know.
	 */
	async once(request: HttpRequest, sends = !isRepeatable(request)): Promise<Attempt> {
		try {
			return this.judge(await this.answerTo(request), request, sends);
		} catch (error) {
			// Thrown while the credential got its token: the request itself never went out.
			const unsent = failureInside(error);
			return { ok: false, refusal: unsent?.refusal ?? classifyNetwork(error, sends) };
		}
	}

	private async answerTo(request: HttpRequest): Promise<HttpResponse> {
		const { functions, credential, renewOn } = this.options;
		const { helpers } = functions;
		const options = this.toOptions(request);
		const asked: Promise<unknown> = request.withoutCredential
			? helpers.httpRequest(options)
			: helpers.httpRequestWithAuthentication.call(
					withoutCancelSignal(functions),
					credential,
					options,
					{ preAuthenticationRetryStatusCode: renewOn },
				);
		return await asked.then(toResponse, async (error: unknown) => {
			return refusedAnswer(error) ?? (await Promise.reject(error));
		});
	}

	/**
	 * A request with retries where they can do no harm.
	 * @throws FailureError with what the service said
	 */
	async call(request: HttpRequest): Promise<HttpResponse> {
		for (let tries = 1; ; tries += 1) {
			const attempt = await this.once(request);
			if (attempt.ok) {
				this.budget.succeeded();
				return attempt.response;
			}
			const wait = this.waitBefore(attempt.refusal, tries);
			if (wait === undefined) {
				const { refusal } = attempt;
				const failure = withRetryAt(refusal.failure, refusal.retry, this.clock.now());
				throw new FailureError({ ...refusal, failure });
			}
			await this.waitOrStop(wait);
		}
	}

	private waitBefore({ failure, retry }: Refusal, tries: number): number | undefined {
		if (failure.disposition !== 'retryNow' || !retry || tries >= MAX_TRIES) return undefined;
		if (this.stopSignal()?.aborted) return undefined;
		const wait = retry.afterMs ?? fullJitter(tries, this.clock.random);
		if (wait > LONGEST_WAIT_MS || !this.budget.take()) return undefined;
		return wait;
	}

	/** Until the time has passed, or the execution is stopped. */
	private async waitOrStop(ms: number): Promise<void> {
		const signal = this.stopSignal();
		const waiting = new AbortController();
		const stopped = new Promise<void>((resolve) => {
			signal?.addEventListener('abort', () => resolve(), { signal: waiting.signal });
		});
		await Promise.race([this.clock.sleep(ms), stopped]);
		// Takes the listener away: an execution may wait many times.
		waiting.abort();
	}

	private stopSignal(): AbortSignal | undefined {
		const { functions } = this.options;
		return 'getExecutionCancelSignal' in functions
			? functions.getExecutionCancelSignal()
			: undefined;
	}

	private judge(response: HttpResponse, request: HttpRequest, sends: boolean): Attempt {
		this.options.onResponse?.(response);
		if (response.status < 200 || response.status > 299) {
			const refusal = this.options.classify(response, sends, this.clock.now());
			return { ok: false, refusal, response };
		}
		const refusal = this.options.inspect?.(response, request);
		return refusal ? { ok: false, refusal, response } : { ok: true, response };
	}

	private toOptions(request: HttpRequest): IHttpRequestOptions {
		const { baseUrl, renewOn, timeoutMs = 30_000 } = this.options;
		const { body } = request;
		return {
			method: request.method,
			url: /^https?:\/\//.test(request.path) ? request.path : `${baseUrl}${request.path}`,
			qs: request.qs,
			headers: { ...request.headers },
			...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
			...(request.binary ? { encoding: 'arraybuffer' } : { json: typeof body !== 'function' }),
			returnFullResponse: true,
			// A token is renewed by n8n only when the status is thrown.
			ignoreHttpStatusErrors:
				renewOn && !request.withoutCredential ? { ignore: true, except: renewOn } : true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout: timeoutMs,
		};
	}
}

function isRepeatable({ method, repeatable }: HttpRequest): boolean {
	return repeatable ?? SAFE_METHODS.has(method);
}

/** The same functions, but n8n finds no cancel signal in them to pass on to the request. */
function withoutCancelSignal(functions: RequestFunctions): IExecuteFunctions {
	return new Proxy(functions as IExecuteFunctions, {
		has: (target, key) => key !== 'getExecutionCancelSignal' && key in target,
	});
}

interface FullResponse {
	statusCode: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

function toResponse(answer: unknown): HttpResponse {
	const { statusCode, headers = {}, body } = answer as FullResponse;
	const refused = statusCode > 299 && Buffer.isBuffer(body);
	return {
		status: statusCode,
		headers: lowerCased(headers),
		body: refused ? parsedOrText(body.toString('utf8')) : body,
	};
}

/** What refuses a file comes as a file too, but says why as JSON. */
function parsedOrText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/** The answer inside the error that n8n throws for a status in `renewOn`, if it is such an error. */
function refusedAnswer(error: unknown): HttpResponse | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	const { httpCode, context } = error as { httpCode?: unknown; context?: { data?: unknown } };
	const status = Number(httpCode);
	return Number.isInteger(status) && status >= 400
		? { status, headers: {}, body: context?.data ?? {} }
		: undefined;
}
