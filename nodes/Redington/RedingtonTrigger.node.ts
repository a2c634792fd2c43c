import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { receiveEvents } from '../../core/events/receive';
import { onlyAdvanceField, simplifyField, verifyField } from '../../core/events/ui';
import type { Credential } from './services';
import { assertVerifiable, authorizedBy } from './trigger/authorize';
import type { TriggerOptions } from './trigger/authorize';
import { parseRedington } from './trigger/events';
import { topicsField } from './trigger/topics';

export class RedingtonTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Redington Trigger',
		name: 'redingtonTrigger',
		icon: { light: 'file:../../icons/redington.svg', dark: 'file:../../icons/redington.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when WhatsApp messages are delivered, read, answered or fail',
		defaults: { name: 'Redington Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'redingtonApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName:
					"Create a webhook with this trigger's Production URL, under Webhook URLs, in the service's dashboard, under Manage, Webhooks, with the topics chosen here",
				name: 'setUp',
				type: 'notice',
				default: '',
			},
			topicsField,
			simplifyField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					onlyAdvanceField,
					{
						displayName: 'Signature Header',
						name: 'signatureHeader',
						type: 'string',
						default: '',
						placeholder: 'e.g. X-AiSensy-Signature',
						description:
							'The header that the signature comes in. By default any whose name begins with X- and ends in Signature.',
					},
					verifyField,
				],
			},
		],
	};

	/** The API can not create webhooks, and one that a person made is not ours to remove. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await assertVerifiable(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const options = this.getNodeParameter('options', {}) as TriggerOptions;
		let project = '';
		return await receiveEvents(this, {
			authorize: async (request) => {
				const { projectId } = await this.getCredentials<Credential>('redingtonApi');
				project = projectId.trim();
				return await authorizedBy(this, request, options);
			},
			parse: (body) => parseRedington(body, project),
			wanted: new Set(this.getNodeParameter('events', []) as string[]),
			onlyAdvance: options.onlyAdvance ?? true,
			simplify: this.getNodeParameter('simplify', true) === true,
		});
	}
}
