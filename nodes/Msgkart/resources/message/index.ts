import type { Resource } from '../../../../core/operation/types';
import type { MsgkartApi } from '../../api';
import { getStatus } from './getStatus';
import { sendTemplate } from './sendTemplate';
import { sendTemplateInBulk } from './sendTemplateInBulk';

export const message: Resource<MsgkartApi> = {
	name: 'Message',
	value: 'message',
	operations: [sendTemplate, sendTemplateInBulk, getStatus],
};
