import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { receiveEvents } from '../../core/events/receive';
import { onlyAdvanceField, simplifyField, triggerOnField } from '../../core/events/ui';
import { MSGKART_EVENTS, parseMsgkart } from './trigger/events';
import { checkSecret, CREDENTIAL, verifySecret } from './trigger/secret';
import type { WebhookSecret } from './trigger/secret';

export class MsgkartTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Msgkart Trigger',
		name: 'msgkartTrigger',
		icon: { light: 'file:../../icons/msgkart.svg', dark: 'file:../../icons/msgkart.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when WhatsApp messages are sent, delivered, read or fail',
		defaults: { name: 'Msgkart Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'msgkartWebhookApi',
				required: true,
				testedBy: 'webhookSecretTest',
				displayOptions: { show: { authentication: ['secret'] } },
			},
		],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName:
					'Msgkart has no call to register a webhook. Give the Msgkart team, or enter in its portal, the Production URL, under Webhook URLs, and the user and password (Basic) or the token (Bearer) of the credential below.',
				name: 'setUpNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'Basic Auth or Bearer Token', value: 'secret' },
					{
						name: 'None',
						value: 'none',
						description: 'Anyone who finds the URL can start the workflow',
					},
				],
				default: 'secret',
				description: 'What a call has to show to be taken for one from Msgkart',
			},
			triggerOnField(MSGKART_EVENTS),
			simplifyField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [onlyAdvanceField],
			},
		],
	};

	methods = {
		credentialTest: {
			async webhookSecretTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				return checkSecret(data);
			},
		},
	};

	/** Msgkart lets nobody register a webhook over its API, so there is nothing to do. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { onlyAdvance = true } = this.getNodeParameter('options', {}) as {
			onlyAdvance?: boolean;
		};
		const open = this.getNodeParameter('authentication', 'secret') === 'none';
		return await receiveEvents(this, {
			authorize: async ({ headers }) => {
				if (open) return 'valid';
				const secret = await this.getCredentials<WebhookSecret>(CREDENTIAL);
				return verifySecret(secret, headers.authorization);
			},
			challenge: 'Basic realm="n8n", Bearer realm="n8n"',
			parse: parseMsgkart,
			wanted: new Set(this.getNodeParameter('events', []) as string[]),
			onlyAdvance,
			simplify: this.getNodeParameter('simplify', true) === true,
		});
	}
}
