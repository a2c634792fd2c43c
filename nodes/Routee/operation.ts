import { definerFor } from '../../core/operation/define';
import type { RouteeApi } from './api';

export const defineOperation = definerFor<RouteeApi>();
