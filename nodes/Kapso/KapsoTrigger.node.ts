import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { registeredSecret } from '../../core/events/registered';
import { receiveEvents } from '../../core/events/receive';
import { registerWebhook, unregisterWebhook, webhookExists } from '../../core/events/registration';
import { verifyHmac } from '../../core/events/signature';
import { onlyAdvanceField, simplifyField, verifyField } from '../../core/events/ui';
import { phoneNumberField } from './fields';
import { listSearch } from './pickers';
import { phoneNumberEventsField, projectEventsField } from './trigger/catalogue';
import { parseKapso } from './trigger/events';
import { kapsoWebhooks, wantedEvents } from './trigger/webhooks';

export class KapsoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kapso Trigger',
		name: 'kapsoTrigger',
		icon: { light: 'file:../../icons/kapso.svg', dark: 'file:../../icons/kapso.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when WhatsApp messages are delivered, read, answered or fail',
		defaults: { name: 'Kapso Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kapsoApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName: 'Listen To',
				name: 'scope',
				type: 'options',
				options: [
					{
						name: 'Phone Number',
						value: 'phoneNumber',
						description: 'Messages, conversations and contacts of one number',
					},
					{
						name: 'Project',
						value: 'project',
						description: 'Phone numbers, account, workflows and agents of the whole project',
					},
				],
				default: 'phoneNumber',
			},
			{ ...phoneNumberField, displayOptions: { show: { scope: ['phoneNumber'] } } },
			phoneNumberEventsField,
			projectEventsField,
			{
				displayName: 'Payload',
				name: 'kind',
				type: 'options',
				options: [
					{
						name: 'Kapso Events',
						value: 'kapso',
						description: 'Only the chosen events are sent to n8n',
					},
					{
						name: 'Meta Webhooks',
						value: 'meta',
						description:
							"Meta's own payload with all events, of which the chosen ones start the workflow; Kapso allows one such webhook a number",
					},
				],
				default: 'kapso',
				displayOptions: { show: { scope: ['phoneNumber'] } },
			},
			simplifyField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [onlyAdvanceField, verifyField],
			},
		],
	};

	methods = { listSearch: { searchPhoneNumbers: listSearch.searchPhoneNumbers } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await webhookExists(this, await kapsoWebhooks(this), wantedEvents(this));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await registerWebhook(this, await kapsoWebhooks(this), wantedEvents(this));
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregisterWebhook(this, await kapsoWebhooks(this));
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const options = this.getNodeParameter('options', {}) as {
			onlyAdvance?: boolean;
			verify?: boolean;
		};
		const ofProject = this.getNodeParameter('scope') === 'project';
		const chosen = this.getNodeParameter(ofProject ? 'projectEvents' : 'events', []) as string[];
		return await receiveEvents(this, {
			authorize: ({ rawBody, headers }) =>
				options.verify === false
					? 'valid'
					: verifyHmac({
							secret: registeredSecret(this) ?? '',
							rawBody,
							signature: headers['x-webhook-signature'],
							algorithm: 'sha256',
							encoding: 'hex',
						}),
			parse: parseKapso,
			wanted: new Set(chosen),
			onlyAdvance: options.onlyAdvance ?? true,
			simplify: this.getNodeParameter('simplify', true) === true,
		});
	}
}
