import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Messages and their status take the key in the query; the rest takes it in the header. */
const KEY_IN_QUERY = /\/api\/v\d+\/message\//;

export class MsgkartApi implements ICredentialType {
	name = 'msgkartApi';

	displayName = 'Msgkart API';

	icon: Icon = { light: 'file:../icons/msgkart.svg', dark: 'file:../icons/msgkart.dark.svg' };

	documentationUrl =
		'https://developers.msgkart.com/docs/Getting%20started/Promotion/whatsapp-promotion-apis';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The Msgkart team issues it for your account',
		},
		{
			displayName: 'Msgkart Business ID',
			name: 'msgkartId',
			type: 'string',
			default: '',
			required: true,
			description: "The 'msgkartId' that every promotion call has in its address",
		},
		{
			displayName: 'WhatsApp Business ID',
			name: 'businessId',
			type: 'string',
			default: '',
			description:
				"The 'businessId' of message and template calls, only where it differs from the Msgkart Business ID",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://alb-backend.msgkart.com',
			description: 'Change it only if Msgkart gave you another address, or for a test server',
		},
	];

	authenticate: IAuthenticate = async (
		{ apiKey }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { baseURL = '', url, headers, qs } = request;
		const inQuery = KEY_IN_QUERY.test(`${baseURL}${url}`);
		return {
			...request,
			headers: { ...headers, 'x-api-key': String(apiKey) },
			...(inQuery && { qs: { ...qs, apikey: String(apiKey) } }),
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '=/api/v2/promotion/{{encodeURIComponent($credentials.msgkartId.trim())}}',
		},
	};
}
