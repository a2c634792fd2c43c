import type { Resource } from '../../../../core/operation/types';
import type { WhatomateApi } from '../../api';
import { addRecipients } from './addRecipients';
import { cancel } from './cancel';
import { create } from './create';
import { deleteCampaign } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { getRecipients } from './getRecipients';
import { getStats } from './getStats';
import { launch } from './launch';
import { pause } from './pause';
import { removeRecipient } from './removeRecipient';
import { retryFailed } from './retryFailed';
import { start } from './start';
import { update } from './update';
import { uploadHeaderMedia } from './uploadHeaderMedia';

export const campaign: Resource<WhatomateApi> = {
	name: 'Campaign',
	value: 'campaign',
	operations: [
		launch,
		addRecipients,
		cancel,
		create,
		deleteCampaign,
		get,
		getMany,
		getRecipients,
		getStats,
		pause,
		removeRecipient,
		retryFailed,
		start,
		update,
		uploadHeaderMedia,
	],
};
