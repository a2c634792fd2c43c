import type { IDataObject, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { HttpClient } from '../../core/http/client';
import type { Attempt, HttpRequest, RequestFunctions } from '../../core/http/types';
import type { ApiSettings } from '../../core/operation/types';
import { addressesOf } from './addresses';
import { classifyRoutee, inspectRoutee } from './errors';

/** "If you receive 401 or 403, get a new token" (docs.routee.net/reference/authentication). */
const RENEW_ON = [401, 403];

/** Routee's WhatsApp calls, and those that all its services share. */
export class RouteeApi {
	constructor(
		private readonly http: HttpClient,
		private readonly apiBaseUrl: string,
	) {}

	/** One try of a send, whose retries the send engine decides. */
	async once(request: HttpRequest): Promise<Attempt> {
		return await this.http.once(request, true);
	}

	/** A WhatsApp call below the credential's WhatsApp base URL. */
	async json(request: HttpRequest): Promise<IDataObject> {
		return (await this.http.call(request)).body as IDataObject;
	}

	/** A call of the general API, outside WhatsApp. */
	async general(path: string): Promise<IDataObject> {
		return await this.json({ method: 'GET', path: `${this.apiBaseUrl}${path}` });
	}
}

export async function createRouteeApi(
	functions: RequestFunctions,
	settings: ApiSettings,
): Promise<RouteeApi> {
	const credential = await functions.getCredentials<ICredentialDataDecryptedObject>('routeeApi');
	const { api, whatsapp } = addressesOf(credential);
	const http = new HttpClient({
		functions,
		credential: 'routeeApi',
		baseUrl: whatsapp,
		classify: classifyRoutee,
		inspect: inspectRoutee,
		renewOn: RENEW_ON,
		timeoutMs: settings.timeoutMs,
		clock: settings.clock,
	});
	return new RouteeApi(http, api);
}
