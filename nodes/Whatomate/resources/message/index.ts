import type { Resource } from '../../../../core/operation/types';
import type { WhatomateApi } from '../../api';
import { getMany } from './getMany';
import { sendInteractive } from './sendInteractive';
import { sendMedia } from './sendMedia';
import { sendTemplate } from './sendTemplate';
import { sendText } from './sendText';

export const message: Resource<WhatomateApi> = {
	name: 'Message',
	value: 'message',
	operations: [sendTemplate, sendText, sendMedia, sendInteractive, getMany],
};
