import { propertiesOf } from '../../core/operation/properties';
import type { NodeDefinition } from '../../core/operation/types';
import { createRedingtonApi } from './api';
import type { RedingtonApi } from './api';
import { campaign } from './resources/campaign';
import { contact } from './resources/contact';
import { media } from './resources/media';
import { message } from './resources/message';
import { project } from './resources/project';
import { template } from './resources/template';

export const redington: NodeDefinition<RedingtonApi> = {
	resources: [campaign, message, template, contact, media, project],
	createApi: createRedingtonApi,
	sending: {
		// The service documents that it throttles (429), but no figure: this one is a cautious guess.
		messagesPerSecond: 10,
		maxConcurrent: 8,
		// Meta: one message to the same person each 6 s (error 131056).
		sameRecipientGapMs: 6000,
		rateNote: 'The service publishes no limit; WhatsApp permits 80 for each phone number.',
	},
};

export const redingtonProperties = propertiesOf(redington);
