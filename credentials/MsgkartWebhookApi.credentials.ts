import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** What Msgkart has to show when it calls n8n; the user makes it up and tells Msgkart. */
export class MsgkartWebhookApi implements ICredentialType {
	name = 'msgkartWebhookApi';

	displayName = 'Msgkart Webhook API';

	icon: Icon = { light: 'file:../icons/msgkart.svg', dark: 'file:../icons/msgkart.dark.svg' };

	documentationUrl =
		'https://developers.msgkart.com/docs/Getting%20started/WhatsApp%20Business%20API/webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Basic Auth', value: 'basic' },
				{ name: 'Bearer Token', value: 'bearer' },
			],
			default: 'basic',
			description: 'How Msgkart proves that a call comes from it, as you agreed with Msgkart',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			displayOptions: { show: { type: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Make up a long one and give it to Msgkart',
			displayOptions: { show: { type: ['basic'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Make up a long one and give it to Msgkart',
			displayOptions: { show: { type: ['bearer'] } },
		},
	];
}
