import type { Resource } from '../../../../core/operation/types';
import type { RedingtonApi } from '../../api';
import { create } from './create';
import { get } from './get';
import { getAudience } from './getAudience';
import { getMany } from './getMany';
import { getStats } from './getStats';
import { launch } from './launch';
import { send } from './send';

export const campaign: Resource<RedingtonApi> = {
	name: 'Campaign',
	value: 'campaign',
	operations: [launch, send, create, get, getAudience, getMany, getStats],
};
