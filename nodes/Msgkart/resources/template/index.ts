import type { Resource } from '../../../../core/operation/types';
import type { MsgkartApi } from '../../api';
import { create } from './create';

export const template: Resource<MsgkartApi> = {
	name: 'Template',
	value: 'template',
	operations: [create],
};
