import { definerFor } from '../../core/operation/define';
import { pickersFor } from '../../core/operation/pickers';
import { createMsgkartApi } from './api';
import type { MsgkartApi } from './api';

export const defineOperation = definerFor<MsgkartApi>();

export const pickers = pickersFor(createMsgkartApi);
