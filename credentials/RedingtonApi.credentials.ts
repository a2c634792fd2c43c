import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { SERVICES } from '../nodes/Redington/services';
import type { Service } from '../nodes/Redington/services';

/** An expression that gives what the chosen service has, or what was typed for another one. */
const ofService = (field: keyof Service, tidy = ''): string => {
	const { aiSensy, redington } = SERVICES;
	const presets = `$credentials.service === "aiSensy" ? "${aiSensy[field]}" : "${redington[field]}"`;
	const typed = `$credentials.${field}${tidy}`;
	return `$credentials.service === "other" ? ${typed} : (${presets})`;
};

export class RedingtonApi implements ICredentialType {
	name = 'redingtonApi';

	displayName = 'Redington WhatsApp API';

	icon: Icon = { light: 'file:../icons/redington.svg', dark: 'file:../icons/redington.dark.svg' };

	documentationUrl = 'https://aisensy.stoplight.io/docs/project-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Service',
			name: 'service',
			type: 'options',
			options: [
				{ name: 'AiSensy', value: 'aiSensy' },
				{ name: 'Other', value: 'other', description: 'Another reseller of the same API' },
				{ name: 'Redington', value: 'redington' },
			],
			default: 'redington',
			description: 'Who provides the API, which decides its address and the header it reads',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://connect.api-wa.co/project-apis/v1',
			description: 'Address of the API up to, not including, /project',
			displayOptions: { show: { service: ['other'] } },
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-Project-API-Pwd',
			required: true,
			placeholder: 'e.g. X-API-WA-Project-API-Pwd',
			description: 'The header that carries the project password',
			displayOptions: { show: { service: ['other'] } },
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 664b97befdf4713a4a265e59',
			description: "The project's ID, 24 letters and digits",
		},
		{
			displayName: 'Project Password',
			name: 'projectPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The project's API password, also called Project Password Key",
		},
		{
			displayName: 'Webhook Shared Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'What the service signs its webhook calls with. Only for the trigger, and only if the service has no call that tells it: leave it empty to have it looked up.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { [`={{${ofService('headerName')}}}`]: '={{$credentials.projectPassword}}' },
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{${ofService('baseUrl', '.trim().replace(/(\\/project(\\/[^\\/]*)?)?\\/*$/, "")')}}}`,
			url: '=/project/{{$credentials.projectId.trim()}}',
		},
	};
}
