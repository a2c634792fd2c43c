import { FailureError } from '../../../../core/failures/error';
import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { assertCampaignState, campaignPath, chosenCampaign, getCampaign } from './campaigns';

const DELETABLE = ['draft', 'scheduled', 'paused', 'completed', 'cancelled', 'failed'];

export const deleteCampaign = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete campaign',
	description: 'Delete a campaign that is not running, with its recipients',
	fields: [campaignField],
	async perItem(ctx) {
		const id = chosenCampaign(ctx);
		assertCampaignState(await getCampaign(ctx.api, id), DELETABLE, 'deleted');
		const gone = ctx.api.call({ method: 'DELETE', path: campaignPath(id) });
		await gone.catch(async (error: unknown) => {
			// It was there a moment ago: the first answer got lost, and this is that of the repetition.
			const isGone = error instanceof FailureError && error.failure.httpStatus === 404;
			return isGone ? undefined : await Promise.reject(error);
		});
		return { deleted: true };
	},
});
