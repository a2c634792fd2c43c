import type { Resource } from '../../../../core/operation/types';
import type { RedingtonApi } from '../../api';
import { get } from './get';
import { sendInteractive } from './sendInteractive';
import { sendLocation } from './sendLocation';
import { sendMedia } from './sendMedia';
import { sendTemplate } from './sendTemplate';
import { sendText } from './sendText';

export const message: Resource<RedingtonApi> = {
	name: 'Message',
	value: 'message',
	operations: [sendTemplate, sendText, sendMedia, sendInteractive, sendLocation, get],
};
