import { propertiesOf } from '../../core/operation/properties';
import type { NodeDefinition } from '../../core/operation/types';
import { createKapsoApi } from './api';
import type { KapsoApi } from './api';
import { broadcast } from './resources/broadcast';
import { contact } from './resources/contact';
import { media } from './resources/media';
import { message } from './resources/message';
import { phoneNumber } from './resources/phoneNumber';
import { template } from './resources/template';

export const kapso: NodeDefinition<KapsoApi> = {
	resources: [broadcast, message, template, media, contact, phoneNumber],
	createApi: createKapsoApi,
	sending: {
		// The Free plan's 100 requests a minute, until an answer tells the plan's own figure.
		messagesPerSecond: 97 / 60,
		burst: 3,
		followsService: true,
		maxConcurrent: 16,
		// Meta: one message to the same person each 6 s (error 131056).
		sameRecipientGapMs: 6000,
		rateNote: "WhatsApp permits 80 for each phone number, Kapso's plans 1.6 to 33.",
	},
};

export const kapsoProperties = propertiesOf(kapso);
