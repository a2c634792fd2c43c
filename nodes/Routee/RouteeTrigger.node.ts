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
import { onlyAdvanceField, simplifyField } from '../../core/events/ui';
import { eventsField } from './trigger/catalogue';
import { parseRoutee } from './trigger/events';
import { assertProtected, checkLogin, verifySender, webhookPath } from './trigger/secret';

export class RouteeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Routee Trigger',
		name: 'routeeTrigger',
		icon: { light: 'file:../../icons/routee.svg', dark: 'file:../../icons/routee.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when WhatsApp messages are delivered, read, answered or fail',
		defaults: { name: 'Routee Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'routeeWebhookApi',
				required: true,
				testedBy: 'webhookLoginTest',
				displayOptions: { show: { authentication: ['basic'] } },
			},
		],
		// Routee waits 2 s for an answer and then calls again, so it must not wait for the workflow.
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: webhookPath },
		],
		properties: [
			{
				displayName:
					"Choose the authentication below first, since it changes the URL. Then enter the Production URL, under Webhook URLs, at Routee as the webhook of your WhatsApp account, or give it to Routee's support. Routee does not document a call by which this node could do it.",
				name: 'setUpNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'Basic Auth',
						value: 'basic',
						description: 'If Routee has a user and a password for your webhook',
					},
					{
						name: 'None',
						value: 'none',
						description: 'Anyone who finds the URL can start the workflow',
					},
					{
						name: 'Secret in Path',
						value: 'path',
						description: 'The end of the URL, which only Routee is told',
					},
				],
				default: 'path',
				description: 'What a call has to show to be taken for one from Routee, which signs none',
			},
			{
				displayName: 'Path Secret',
				name: 'pathSecret',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				required: true,
				description:
					'At least 16 letters, digits, hyphens and underscores, which become the end of the URL',
				displayOptions: { show: { authentication: ['path'] } },
			},
			eventsField,
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
			async webhookLoginTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				return checkLogin(data);
			},
		},
	};

	/** The user sets the webhook up at Routee; what is left to do here is to see that it is safe. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await assertProtected(this);
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
		return await receiveEvents(this, {
			authorize: async (request) => await verifySender(this, request),
			challenge: 'Basic realm="n8n"',
			parse: parseRoutee,
			wanted: new Set(this.getNodeParameter('events', []) as string[]),
			onlyAdvance,
			simplify: this.getNodeParameter('simplify', true) === true,
		});
	}
}
