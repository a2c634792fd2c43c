import { propertiesOf } from '../../core/operation/properties';
import type { NodeDefinition } from '../../core/operation/types';
import { createRouteeApi } from './api';
import type { RouteeApi } from './api';
import { account } from './resources/account';
import { message } from './resources/message';
import { template } from './resources/template';

export const routee: NodeDefinition<RouteeApi> = {
	resources: [message, template, account],
	createApi: createRouteeApi,
	sending: {
		// A cautious choice of ours: no limit of Routee's is published.
		messagesPerSecond: 20,
		maxConcurrent: 16,
		// Meta: one message to the same person each 6 s (error 131056).
		sameRecipientGapMs: 6000,
		rateNote: 'Routee publishes no limit; WhatsApp permits 80 for each phone number.',
	},
};

export const routeeProperties = propertiesOf(routee);
