import type { Resource } from '../../../../core/operation/types';
import type { RedingtonApi } from '../../api';
import { get } from './get';

export const project: Resource<RedingtonApi> = {
	name: 'Project',
	value: 'project',
	operations: [get],
};
