import type { Resource } from '../../../../core/operation/types';
import type { RouteeApi } from '../../api';
import { get } from './get';
import { submit } from './submit';

export const template: Resource<RouteeApi> = {
	name: 'Template',
	value: 'template',
	operations: [submit, get],
};
