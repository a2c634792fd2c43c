import type { Resource } from '../../../../core/operation/types';
import type { WhatomateApi } from '../../api';
import { get } from './get';
import { getMany } from './getMany';
import { sync } from './sync';

export const template: Resource<WhatomateApi> = {
	name: 'Template',
	value: 'template',
	operations: [getMany, get, sync],
};
