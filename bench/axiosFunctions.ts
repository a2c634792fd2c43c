import axios from 'axios';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { RequestFunctions } from '../core/http/types';

/**
 * As much of n8n's request helpers as core/http uses: axios with n8n's settings, without n8n around
 * it. Errors come as axios throws them; n8n wraps them, which core/failures/network reads as well.
 */
export function axiosFunctions(): RequestFunctions {
	const request = async (options: IHttpRequestOptions) => {
		const { status, headers, data } = await axios.request<unknown>({
			method: options.method,
			url: options.url,
			headers: options.headers as Record<string, string>,
			data: options.body,
			timeout: options.timeout,
			validateStatus: () => true,
		});
		return { statusCode: status, headers: { ...headers }, body: data };
	};
	const helpers = {
		httpRequest: request,
		httpRequestWithAuthentication: async (_credential: string, options: IHttpRequestOptions) =>
			await request(options),
	};
	return { helpers } as unknown as RequestFunctions;
}
