import type { Resource } from '../../../../core/operation/types';
import type { KapsoApi } from '../../api';
import { addRecipients } from './addRecipients';
import { cancel } from './cancel';
import { clearRecipients } from './clearRecipients';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { getRecipients } from './getRecipients';
import { getStats } from './getStats';
import { launch } from './launch';
import { schedule } from './schedule';
import { send } from './send';
import { stop } from './stop';

export const broadcast: Resource<KapsoApi> = {
	name: 'Broadcast',
	value: 'broadcast',
	operations: [
		launch,
		addRecipients,
		cancel,
		clearRecipients,
		create,
		get,
		getMany,
		getRecipients,
		getStats,
		schedule,
		send,
		stop,
	],
};
