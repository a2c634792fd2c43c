import type { Resource } from '../../../../core/operation/types';
import type { WhatomateApi } from '../../api';
import { getMany } from './getMany';

export const account: Resource<WhatomateApi> = {
	name: 'Account',
	value: 'account',
	operations: [getMany],
};
