import type { Resource } from '../../../../core/operation/types';
import type { MsgkartApi } from '../../api';
import { cancel } from './cancel';
import { get } from './get';
import { getMany } from './getMany';
import { getReport } from './getReport';
import { getStats } from './getStats';
import { launch } from './launch';
import { stop } from './stop';

export const promotion: Resource<MsgkartApi> = {
	name: 'Promotion',
	value: 'promotion',
	operations: [launch, cancel, get, getMany, getReport, getStats, stop],
};
