import type { Resource } from '../../../../core/operation/types';
import type { WhatomateApi } from '../../api';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deleteContact } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { setTags } from './setTags';
import { update } from './update';

export const contact: Resource<WhatomateApi> = {
	name: 'Contact',
	value: 'contact',
	operations: [create, createOrUpdate, deleteContact, get, getMany, setTags, update],
};
