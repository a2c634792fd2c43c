import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** What Routee has to show when it calls n8n; the user makes it up and enters it at Routee. */
export class RouteeWebhookApi implements ICredentialType {
	name = 'routeeWebhookApi';

	displayName = 'Routee Webhook API';

	icon: Icon = { light: 'file:../icons/routee.svg', dark: 'file:../icons/routee.dark.svg' };

	documentationUrl = 'https://docs.routee.net/docs/callback-url-webhook';

	properties: INodeProperties[] = [
		{ displayName: 'User', name: 'user', type: 'string', default: '' },
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Make up a long one and enter the same at Routee',
		},
	];
}
