import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

export class KapsoApi implements ICredentialType {
	name = 'kapsoApi';

	displayName = 'Kapso API';

	icon: Icon = { light: 'file:../icons/kapso.svg', dark: 'file:../icons/kapso.dark.svg' };

	documentationUrl = 'https://docs.kapso.ai/api/introduction';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The project's key, in Kapso under Integrations, API keys",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.kapso.ai',
			description: 'Change it only for a proxy of your own or a test server',
		},
		{
			displayName: 'Graph Version',
			name: 'graphVersion',
			type: 'string',
			default: 'v24.0',
			description: "Version of Meta's Graph API in the address of message and template calls",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/platform/v1/whatsapp/phone_numbers',
			qs: { per_page: 1 },
		},
	};
}
