import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class WhatomateApi implements ICredentialType {
	name = 'whatomateApi';

	displayName = 'Whatomate API';

	icon: Icon = { light: 'file:../icons/whatomate.svg', dark: 'file:../icons/whatomate.dark.svg' };

	documentationUrl = 'https://shridarpatil.github.io/whatomate/api-reference/api-keys/';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://whatomate.example.com',
			description: 'Where your Whatomate runs, as in the address bar of its web app',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In Whatomate under Settings, API Keys. It starts with whm_ and may do what the user may who made it.',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0f6d1c9e-2b7a-4a53-9c0e-5d1f3a7b8c90',
			description:
				"Only to work in another organization than the key's own. Whatomate ignores one that the key has no access to.",
		},
	];

	/** Without an organization there is no header: servers before January 2026 don't know it. */
	authenticate: IAuthenticate = async (
		{ apiKey, organizationId }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const organization = String(organizationId ?? '').trim();
		return {
			...request,
			headers: {
				...request.headers,
				'X-API-Key': String(apiKey).trim(),
				...(organization && { 'X-Organization-ID': organization }),
			},
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/api$/, "")}}',
			url: '/api/me',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message: "This address answers, but not as Whatomate's API does. Check the Base URL.",
				},
			},
		],
	};
}
