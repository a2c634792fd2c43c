import type { Resource } from '../../../../core/operation/types';
import type { KapsoApi } from '../../api';
import { getHealth } from './getHealth';
import { getMany } from './getMany';

export const phoneNumber: Resource<KapsoApi> = {
	name: 'Phone Number',
	value: 'phoneNumber',
	operations: [getMany, getHealth],
};
