import type { IDataObject } from 'n8n-workflow';
import { HttpClient } from '../../core/http/client';
import { cached } from '../../core/http/executionCache';
import type { Attempt, HttpRequest, HttpResponse, RequestFunctions } from '../../core/http/types';
import type { ApiSettings } from '../../core/operation/types';
import { classifyMsgkart, inspectAnswer, withoutKey } from './errors';
import { promotionRows } from './promotionRows';
import type { PromotionPage } from './promotionRows';

interface Credential {
	baseUrl: string;
	msgkartId: string;
	businessId?: string;
}

/** Msgkart's calls; versions live side by side, and two IDs of the business are in the paths. */
export class MsgkartApi {
	/** Of the account that promotions belong to. */
	readonly msgkartId: string;

	/** Of the WhatsApp business that messages and templates belong to. */
	private readonly businessId: string;

	constructor(
		readonly functions: RequestFunctions,
		private readonly http: HttpClient,
		{ msgkartId, businessId }: Credential,
	) {
		this.msgkartId = msgkartId.trim();
		this.businessId = businessId?.trim() || this.msgkartId;
	}

	promotionPath(...parts: string[]): string {
		return pathOf('/api/v2/promotion', this.msgkartId, ...parts);
	}

	messagePath(version: 'v1' | 'v2', ...parts: string[]): string {
		return pathOf(`/api/${version}/message`, this.businessId, ...parts);
	}

	/** With a media header, templates are created at an address of their own. */
	templatePath(media = false): string {
		return pathOf(`/api/v1/template${media ? '/media' : ''}`, this.businessId);
	}

	/** One try of a send; what a refusal says is shown with Simplify off. */
	async once(request: HttpRequest): Promise<Attempt> {
		const attempt = await this.http.once(request, true);
		if (attempt.ok || attempt.response === undefined) return attempt;
		const body: unknown = JSON.parse(withoutKey(JSON.stringify(attempt.response.body ?? null)));
		return { ...attempt, response: { ...attempt.response, body } };
	}

	async call(request: HttpRequest): Promise<HttpResponse> {
		return await this.http.call(request);
	}

	/** The answer's JSON. */
	async json<T = IDataObject>(request: HttpRequest): Promise<T> {
		return (await this.call(request)).body as T;
	}

	/**
	 * All promotions, page by page.
	 * @param incomplete told how many were listed and how many there are, where pages can't be had
	 */
	promotions(
		incomplete?: (listed: number, total: number) => void,
	): AsyncGenerator<IDataObject, void, undefined> {
		const path = this.promotionPath();
		return promotionRows(
			async (qs) => await this.json<PromotionPage>({ method: 'GET', path, qs }),
			incomplete,
		);
	}

	/** Looked up once for all items of an execution. */
	async cached<T>(key: string, lookUp: () => Promise<T>): Promise<T> {
		return await cached(this.functions, `msgkart ${this.businessId} ${key}`, lookUp);
	}
}

const pathOf = (base: string, ...parts: string[]): string =>
	[base, ...parts.map(encodeURIComponent)].join('/');

export async function createMsgkartApi(
	functions: RequestFunctions,
	settings: ApiSettings,
): Promise<MsgkartApi> {
	const credential = await functions.getCredentials<Credential>('msgkartApi');
	const http = new HttpClient({
		functions,
		credential: 'msgkartApi',
		baseUrl: credential.baseUrl.trim().replace(/\/+$/, ''),
		classify: classifyMsgkart,
		inspect: inspectAnswer,
		timeoutMs: settings.timeoutMs,
		clock: settings.clock,
	});
	return new MsgkartApi(functions, http, credential);
}
