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
import { simplifyField, verifyField } from '../../core/events/ui';
import { notices, triggerOnField } from './trigger/catalogue';
import { parseWhatomate } from './trigger/events';
import { wantedEvents, whatomateWebhooks } from './trigger/webhooks';

export class WhatomateTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Whatomate Trigger',
		name: 'whatomateTrigger',
		icon: { light: 'file:../../icons/whatomate.svg', dark: 'file:../../icons/whatomate.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when people write, or conversations change hands',
		defaults: { name: 'Whatomate Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'whatomateApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			...notices,
			triggerOnField,
			simplifyField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [verifyField],
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await webhookExists(this, await whatomateWebhooks(this), wantedEvents(this));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await registerWebhook(this, await whatomateWebhooks(this), wantedEvents(this));
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregisterWebhook(this, await whatomateWebhooks(this));
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { verify } = this.getNodeParameter('options', {}) as { verify?: boolean };
		return await receiveEvents(this, {
			authorize: ({ rawBody, headers }) =>
				verify === false
					? 'valid'
					: verifyHmac({
							secret: registeredSecret(this) ?? '',
							rawBody,
							signature: headers['x-webhook-signature'],
							algorithm: 'sha256',
							encoding: 'hex',
							prefix: 'sha256=',
						}),
			parse: parseWhatomate,
			wanted: new Set(this.getNodeParameter('events', []) as string[]),
			// No event here is a step of a message on its way.
			onlyAdvance: false,
			simplify: this.getNodeParameter('simplify', true) === true,
		});
	}
}
