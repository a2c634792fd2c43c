import { definerFor } from '../../core/operation/define';
import { pickersFor } from '../../core/operation/pickers';
import { createKapsoApi } from './api';
import type { KapsoApi } from './api';

export const defineOperation = definerFor<KapsoApi>();

export const pickers = pickersFor(createKapsoApi);
