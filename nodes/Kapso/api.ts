import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../core/http/executionCache';
import { HttpClient } from '../../core/http/client';
import { multipart } from '../../core/http/multipart';
import { nextPage, paged } from '../../core/http/paging';
import type { Page } from '../../core/http/paging';
import type { Attempt, HttpRequest, HttpResponse, RequestFunctions } from '../../core/http/types';
import type { InputFile } from '../../core/operation/itemContext';
import type { ApiSettings } from '../../core/operation/types';
import { classifyKapso } from './errors';

interface Credential {
	baseUrl: string;
	graphVersion: string;
}

/** Rows of a list, with what Kapso says about further pages in either of its two ways. */
interface ListBody {
	data?: IDataObject[];
	meta?: { page?: number; current_page?: number; total_pages?: number };
	paging?: { cursors?: { after?: string | null }; next?: string | null };
}

const PAGE_SIZE = 100;

/** Kapso's two surfaces: its own Platform API, and its proxy of Meta's Cloud API. */
export class KapsoApi {
	constructor(
		readonly functions: RequestFunctions,
		private readonly http: HttpClient,
		private readonly graphVersion: string,
	) {}

	/** A Platform API path below `/whatsapp`. */
	platform(path: string): string {
		return `/platform/v1/whatsapp${path}`;
	}

	/** A path of Meta's API, such as `/{phone number ID}/messages`. */
	meta(path: string): string {
		return `/meta/whatsapp/${this.graphVersion}${path}`;
	}

	async once(request: HttpRequest): Promise<Attempt> {
		return await this.http.once(request, true);
	}

	async call(request: HttpRequest): Promise<HttpResponse> {
		return await this.http.call(request);
	}

	/** The answer's JSON. */
	async json<T = IDataObject>(request: HttpRequest): Promise<T> {
		return (await this.call(request)).body as T;
	}

	/** What is inside the envelope `data`; some calls answer without it. */
	async data(request: HttpRequest): Promise<IDataObject> {
		const body = await this.json(request);
		return (body?.data as IDataObject | undefined) ?? body;
	}

	/**
	 * All rows of a list. Which lists count pages and which have cursors has changed over time, so
	 * both are asked for and whichever the answer has is followed.
	 */
	list(path: string, qs: IDataObject = {}): AsyncGenerator<IDataObject, void, undefined> {
		return paged<IDataObject, string | number>(async (position) => {
			const at = typeof position === 'number' ? { page: position } : { after: position };
			const request = { per_page: PAGE_SIZE, limit: PAGE_SIZE, ...qs, ...(position && at) };
			const body = await this.json<ListBody>({ method: 'GET', path, qs: request });
			return toPage(body);
		});
	}

	/** Looked up once for all items of an execution. */
	async cached<T>(key: string, lookUp: () => Promise<T>): Promise<T> {
		return await cached(this.functions, `kapso ${key}`, lookUp);
	}

	/** The media ID of a file; the same file is uploaded once for all items of an execution. */
	async upload(phoneNumberId: string, file: InputFile): Promise<string> {
		const hash = createHash('sha256').update(file.data).digest('hex');
		return await this.cached(`media ${phoneNumberId} ${file.mimeType} ${hash}`, async () => {
			const fields = { messaging_product: 'whatsapp', type: file.mimeType };
			const body = await this.json<{ id: string }>({
				method: 'POST',
				path: this.meta(`/${phoneNumberId}/media`),
				body: multipart({ field: 'file', ...file }, fields),
				// A second upload leaves an unused file behind for 30 days and reaches nobody.
				repeatable: true,
			});
			return body.id;
		});
	}
}

function toPage({ data = [], meta, paging }: ListBody): Page<IDataObject, string | number> {
	const after = paging?.cursors?.after;
	if (after) return { rows: data, next: paging.next === null ? undefined : after };
	const page = meta?.page ?? meta?.current_page ?? 1;
	return {
		rows: data,
		next: nextPage(page, { totalPages: meta?.total_pages, perPage: PAGE_SIZE }),
	};
}

export async function createKapsoApi(
	functions: RequestFunctions,
	settings: ApiSettings,
): Promise<KapsoApi> {
	const { baseUrl, graphVersion } = await functions.getCredentials<Credential>('kapsoApi');
	const http = new HttpClient({
		functions,
		credential: 'kapsoApi',
		baseUrl: baseUrl.trim().replace(/\/+$/, ''),
		classify: classifyKapso,
		timeoutMs: settings.timeoutMs,
		clock: settings.clock,
		onResponse: ({ headers }) => {
			const perMinute = Number(headers['x-ratelimit-limit']);
			if (perMinute > 0) settings.permitted?.(permittedRate(perMinute));
		},
	});
	return new KapsoApi(functions, http, graphVersion || 'v24.0');
}

/**
 * Messages a second that stay within a fixed minute window, with a few requests left for look-ups
 * and for what else uses the same key (docs.kapso.ai/api/rate-limits).
 */
export function permittedRate(requestsPerMinute: number): number {
	return Math.max(0.5, (requestsPerMinute - Math.max(3, requestsPerMinute * 0.01)) / 60);
}
