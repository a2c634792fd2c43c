import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Refusal } from '../failures/types';

/** Every n8n context from which the package makes requests. */
export type RequestFunctions =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

export interface HttpRequest {
	method: IHttpRequestMethods;
	/** A path below the client's base URL, or an absolute URL. */
	path: string;
	qs?: IDataObject;
	/** A multipart body is a function, so that each try sends a fresh one. */
	body?: IDataObject | IDataObject[] | string | (() => FormData);
	headers?: Record<string, string>;
	/**
	 * Whether doing it twice does no harm, so that it may be repeated when nobody knows whether the
	 * first one went through. By default true for GET, HEAD, PUT and DELETE.
	 */
	repeatable?: boolean;
	/** Answers with a Buffer instead of parsed JSON. */
	binary?: boolean;
	/** For addresses that must not get the credential, such as signed download links. */
	withoutCredential?: boolean;
}

export interface HttpResponse {
	status: number;
	/** Keys in lower case. */
	headers: Record<string, string>;
	/** Parsed JSON, a string where it is none, a Buffer for `binary`. */
	body: unknown;
}

/** One try: an answer with a 2xx status, or what the refusal means. */
export type Attempt =
	{ ok: true; response: HttpResponse } | { ok: false; refusal: Refusal; response?: HttpResponse };
