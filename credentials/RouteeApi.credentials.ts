import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { DEFAULT_URLS } from '../nodes/Routee/addresses';
import { assertUsable, renewedCredential } from '../nodes/Routee/token';

export class RouteeApi implements ICredentialType {
	name = 'routeeApi';

	displayName = 'Routee API';

	icon: Icon = { light: 'file:../icons/routee.svg', dark: 'file:../icons/routee.dark.svg' };

	documentationUrl = 'https://docs.routee.net/docs/get-authenticated';

	properties: INodeProperties[] = [
		{
			displayName: 'Application ID',
			name: 'applicationId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Of an application with the WhatsApp service, in Routee under Management, Applications',
		},
		{
			displayName: 'Application Secret',
			name: 'applicationSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'WhatsApp Base URL',
			name: 'whatsappBaseUrl',
			type: 'string',
			default: DEFAULT_URLS.whatsapp,
			description:
				"Advanced: what stands before '/campaign' in Routee's WhatsApp calls. Routee's public pages don't show it, so ask Routee if messages end in 'not found'.",
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: DEFAULT_URLS.api,
			description: 'Advanced: change it only for a proxy of your own or a test server',
		},
		{
			displayName: 'Authentication URL',
			name: 'authUrl',
			type: 'string',
			default: DEFAULT_URLS.auth,
			description: 'Advanced: change it only for a proxy of your own or a test server',
		},
		// n8n fills in both, and calls `preAuthentication` while the first is empty.
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'Usable Until', name: 'usableUntil', type: 'hidden', default: '' },
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await renewedCredential(this, credentials);
	}

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		assertUsable(credentials);
		const Authorization = `Bearer ${String(credentials.accessToken)}`;
		return { ...request, headers: { ...request.headers, Authorization } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.apiBaseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/accounts/me/balance',
		},
	};
}
