import { definerFor } from '../../core/operation/define';
import { pickersFor } from '../../core/operation/pickers';
import { createRedingtonApi } from './api';
import type { RedingtonApi } from './api';

export const defineOperation = definerFor<RedingtonApi>();

export const pickers = pickersFor(createRedingtonApi);
