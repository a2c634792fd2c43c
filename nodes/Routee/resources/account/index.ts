import type { Resource } from '../../../../core/operation/types';
import type { RouteeApi } from '../../api';
import { getBalance } from './getBalance';

export const account: Resource<RouteeApi> = {
	name: 'Account',
	value: 'account',
	operations: [getBalance],
};
