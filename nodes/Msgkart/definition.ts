import { propertiesOf } from '../../core/operation/properties';
import type { NodeDefinition } from '../../core/operation/types';
import { createMsgkartApi } from './api';
import type { MsgkartApi } from './api';
import { message } from './resources/message';
import { promotion } from './resources/promotion';
import { template } from './resources/template';

export const msgkart: NodeDefinition<MsgkartApi> = {
	resources: [promotion, message, template],
	createApi: createMsgkartApi,
	sending: {
		messagesPerSecond: 20,
		maxConcurrent: 8,
		// Meta: one message to the same person each 6 s (error 131056).
		sameRecipientGapMs: 6000,
		rateNote: 'Msgkart states no limit; WhatsApp permits 80 for each phone number.',
	},
};

export const msgkartProperties = propertiesOf(msgkart);
