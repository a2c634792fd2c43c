import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { HttpClient } from '../../core/http/client';
import { cached } from '../../core/http/executionCache';
import { multipart } from '../../core/http/multipart';
import { paged } from '../../core/http/paging';
import type { Attempt, HttpRequest, HttpResponse, RequestFunctions } from '../../core/http/types';
import type { InputFile } from '../../core/operation/itemContext';
import type { ApiSettings } from '../../core/operation/types';
import { classifyRedington, refusalInside } from './errors';
import { list, object, text } from '../../core/json';
import { projectUrl } from './services';
import type { Credential } from './services';

/** The most templates, campaigns or recipients that every brand gives at once. */
export const PAGE_SIZE = 100;

/** The Project API of one project; paths start below it. */
export class RedingtonApi {
	constructor(
		readonly functions: RequestFunctions,
		private readonly http: HttpClient,
		/** Tells projects apart where something is remembered. */
		readonly project: string,
	) {}

	/** ISO 8601. */
	now(): string {
		return new Date(this.http.clock.now()).toISOString();
	}

	async once(request: HttpRequest): Promise<Attempt> {
		return await this.http.once(request, true);
	}

	async call(request: HttpRequest): Promise<HttpResponse> {
		return await this.http.call(request);
	}

	/** The answer's JSON object. */
	async json(request: HttpRequest): Promise<IDataObject> {
		return object((await this.call(request)).body);
	}

	async get(path: string, qs: IDataObject = {}): Promise<IDataObject> {
		return await this.json({ method: 'GET', path, qs });
	}

	/** Reads with a POST, as some calls of the API do: repeating it does no harm. */
	async query(path: string, body: IDataObject): Promise<IDataObject> {
		return await this.json({ method: 'POST', path, body, repeatable: true });
	}

	/**
	 * All templates. The next page is asked for by the last ID; AiSensy's documentation shows a bare
	 * list, Redington's one inside `template`. Their `size` and `count` are no totals.
	 */
	templates(): AsyncGenerator<IDataObject, void, undefined> {
		return paged<IDataObject, string>(async (after) => {
			const qs = { limit: PAGE_SIZE, ...(after && { after }) };
			const { body } = await this.call({ method: 'GET', path: '/wa_template', qs });
			const rows = list(Array.isArray(body) ? body : object(body).template);
			const isFull = rows.length >= PAGE_SIZE;
			return { rows, next: isFull ? text(rows.at(-1)?.id) : undefined };
		});
	}

	/** Looked up once for all items of an execution. */
	async cached<T>(key: string, lookUp: () => Promise<T>): Promise<T> {
		return await cached(this.functions, `redington ${this.project} ${key}`, lookUp);
	}

	/** The media ID of a file; the same file is uploaded once for all items of an execution. */
	async upload(file: InputFile): Promise<string> {
		const hash = createHash('sha256').update(file.data).digest('hex');
		return await this.cached(`media ${file.mimeType} ${hash}`, async () => {
			const { id } = await this.json({
				method: 'POST',
				path: '/media',
				body: multipart({ field: 'file', ...file }),
				// A second upload leaves an unused file behind and reaches nobody.
				repeatable: true,
			});
			return String(id);
		});
	}
}

export async function createRedingtonApi(
	functions: RequestFunctions,
	settings: ApiSettings,
): Promise<RedingtonApi> {
	const project = projectUrl(await functions.getCredentials<Credential>('redingtonApi'));
	const http: HttpClient = new HttpClient({
		functions,
		credential: 'redingtonApi',
		baseUrl: project,
		classify: classifyRedington,
		inspect: (response, request) => refusalInside(response, request, http.clock.now()),
		timeoutMs: settings.timeoutMs,
		clock: settings.clock,
	});
	return new RedingtonApi(functions, http, project);
}
