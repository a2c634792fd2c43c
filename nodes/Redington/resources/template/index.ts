import type { Resource } from '../../../../core/operation/types';
import type { RedingtonApi } from '../../api';
import { deleteTemplate } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { submit } from './submit';

export const template: Resource<RedingtonApi> = {
	name: 'Template',
	value: 'template',
	operations: [submit, deleteTemplate, get, getMany],
};
