import type { Resource } from '../../../../core/operation/types';
import type { RedingtonApi } from '../../api';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { get } from './get';
import { update } from './update';

export const contact: Resource<RedingtonApi> = {
	name: 'Contact',
	value: 'contact',
	operations: [createOrUpdate, create, get, update],
};
