import type { Resource } from '../../../../core/operation/types';
import type { KapsoApi } from '../../api';
import { create } from './create';
import { deleteTemplate } from './delete';
import { get } from './get';
import { getMany } from './getMany';

export const template: Resource<KapsoApi> = {
	name: 'Template',
	value: 'template',
	operations: [create, deleteTemplate, get, getMany],
};
