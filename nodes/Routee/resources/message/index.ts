import type { Resource } from '../../../../core/operation/types';
import type { RouteeApi } from '../../api';
import { getHistory } from './getHistory';
import { getStatus } from './getStatus';
import { sendLocation } from './sendLocation';
import { sendMedia } from './sendMedia';
import { sendTemplate } from './sendTemplate';
import { sendText } from './sendText';

export const message: Resource<RouteeApi> = {
	name: 'Message',
	value: 'message',
	operations: [sendTemplate, sendText, sendMedia, sendLocation, getStatus, getHistory],
};
