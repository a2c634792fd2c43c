import type { Resource } from '../../../../core/operation/types';
import type { KapsoApi } from '../../api';
import { get } from './get';
import { getMany } from './getMany';
import { markAsRead } from './markAsRead';
import { sendContacts } from './sendContacts';
import { sendInteractive } from './sendInteractive';
import { sendLocation } from './sendLocation';
import { sendMarketingTemplate } from './sendMarketingTemplate';
import { sendMedia } from './sendMedia';
import { sendReaction } from './sendReaction';
import { sendTemplate } from './sendTemplate';
import { sendText } from './sendText';

export const message: Resource<KapsoApi> = {
	name: 'Message',
	value: 'message',
	operations: [
		sendTemplate,
		sendMarketingTemplate,
		sendText,
		sendMedia,
		sendInteractive,
		sendLocation,
		sendContacts,
		sendReaction,
		markAsRead,
		get,
		getMany,
	],
};
