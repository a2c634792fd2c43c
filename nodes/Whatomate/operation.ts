import { definerFor } from '../../core/operation/define';
import { pickersFor } from '../../core/operation/pickers';
import { createWhatomateApi } from './api';
import type { WhatomateApi } from './api';

export const defineOperation = definerFor<WhatomateApi>();

export const pickers = pickersFor(createWhatomateApi);
