import type { Resource } from '../../../../core/operation/types';
import type { KapsoApi } from '../../api';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteContact } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const contact: Resource<KapsoApi> = {
	name: 'Contact',
	value: 'contact',
	operations: [create, createOrUpdate, deleteContact, get, getMany, update],
};
