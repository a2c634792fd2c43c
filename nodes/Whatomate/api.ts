import type { IDataObject } from 'n8n-workflow';
import type { Clock } from '../../core/clock';
import { cached } from '../../core/http/executionCache';
import { HttpClient } from '../../core/http/client';
import { paged } from '../../core/http/paging';
import type { Attempt, HttpRequest, HttpResponse, RequestFunctions } from '../../core/http/types';
import type { ApiSettings } from '../../core/operation/types';
import { dataOf, listIn, objectIn } from './envelope';
import { classifyWhatomate, inspectAnswer } from './errors';

interface Credential {
	baseUrl: string;
	organizationId?: string;
}

/** More than 100 would be taken for 50. */
const PAGE_SIZE = 100;

/** One server's calls, in one organization. */
export class WhatomateApi {
	constructor(
		readonly functions: RequestFunctions,
		private readonly http: HttpClient,
		/** Server and organization, without a secret. */
		readonly place: string,
	) {}

	get clock(): Clock {
		return this.http.clock;
	}

	async once(request: HttpRequest): Promise<Attempt> {
		return await this.http.once(request, true);
	}

	async call(request: HttpRequest): Promise<HttpResponse> {
		return await this.http.call(request);
	}

	/** What is inside the answer's envelope. */
	async data<T extends IDataObject = IDataObject>(request: HttpRequest): Promise<T> {
		return objectIn(await this.call(request)) as T;
	}

	/**
	 * All rows of a list, whether it comes in pages or in one piece: that has changed over time, and
	 * differs between resources.
	 * @param key what the server calls the rows; the documentation calls them `items`
	 */
	list(path: string, key: string, qs: IDataObject = {}): AsyncGenerator<IDataObject, void> {
		let seen = 0;
		return paged<IDataObject, number>(async (page = 1) => {
			const query = { ...qs, page, limit: PAGE_SIZE };
			const answer = await this.call({ method: 'GET', path, qs: query });
			const { rows, total = Infinity, pageSize, hasMore } = listIn(dataOf(answer), key);
			seen += rows.length;
			const full = pageSize !== undefined && rows.length >= pageSize && seen < total;
			return { rows, next: (hasMore ?? full) ? page + 1 : undefined };
		});
	}

	/** Looked up once for all items of an execution. */
	async cached<T>(key: string, lookUp: () => Promise<T>): Promise<T> {
		return await cached(this.functions, `whatomate ${this.place} ${key}`, lookUp);
	}
}

/** A path below `/api`, its parts encoded: `pathOf('campaigns', id, 'start')`. */
export const pathOf = (...parts: string[]): string =>
	['/api', ...parts.map(encodeURIComponent)].join('/');

export async function createWhatomateApi(
	functions: RequestFunctions,
	settings: ApiSettings,
): Promise<WhatomateApi> {
	const { baseUrl, organizationId = '' } =
		await functions.getCredentials<Credential>('whatomateApi');
	const http = new HttpClient({
		functions,
		credential: 'whatomateApi',
		baseUrl: rootOf(baseUrl),
		classify: classifyWhatomate,
		inspect: inspectAnswer,
		timeoutMs: settings.timeoutMs,
		clock: settings.clock,
	});
	return new WhatomateApi(functions, http, `${rootOf(baseUrl)} ${organizationId.trim()}`);
}

/** Without what people paste along: a slash at the end, or the `/api` that all paths begin with. */
function rootOf(baseUrl: string): string {
	return baseUrl
		.trim()
		.replace(/\/+$/, '')
		.replace(/\/api$/, '')
		.replace(/\/+$/, '');
}
