import { propertiesOf } from '../../core/operation/properties';
import type { NodeDefinition } from '../../core/operation/types';
import { createWhatomateApi } from './api';
import type { WhatomateApi } from './api';
import { account } from './resources/account';
import { campaign } from './resources/campaign';
import { contact } from './resources/contact';
import { message } from './resources/message';
import { template } from './resources/template';

export const whatomate: NodeDefinition<WhatomateApi> = {
	resources: [campaign, message, template, contact, account],
	createApi: createWhatomateApi,
	sending: {
		messagesPerSecond: 10,
		// The server checks the key anew for each request, at some 50 ms of its processor's time.
		maxConcurrent: 4,
		// Meta: one message to the same person each 6 s (error 131056).
		sameRecipientGapMs: 6000,
		rateNote:
			'WhatsApp permits 80 for each phone number, and your Whatomate what its machine can do.',
	},
};

export const whatomateProperties = propertiesOf(whatomate);
