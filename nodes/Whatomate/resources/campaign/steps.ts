import type { IDataObject } from 'n8n-workflow';
import type { WhatomateApi } from '../../api';
import { needs } from '../../versions';
import type { Feature } from '../../versions';
import { assertCampaignState, campaignPath, getCampaign, RUNNING } from './campaigns';
import type { Campaign } from './campaigns';

interface Step {
	/** For messages: 'started', 'paused', … */
	action: string;
	/** The states from which the server allows it (upstream's campaign handlers). */
	from: readonly string[];
	/** States in which it has taken effect. */
	to: readonly string[];
	/** Below the campaign's own path. */
	path: string;
	feature?: Feature;
}

export const steps = {
	start: {
		action: 'started',
		from: ['draft', 'scheduled', 'paused'],
		to: [...RUNNING, 'completed'],
		path: 'start',
	},
	pause: {
		action: 'paused',
		from: RUNNING,
		to: ['paused'],
		path: 'pause',
	},
	cancel: {
		action: 'cancelled',
		from: ['draft', 'scheduled', ...RUNNING, 'paused', 'failed'],
		to: ['cancelled'],
		path: 'cancel',
	},
	retryFailed: {
		action: 'retried',
		from: ['completed', 'paused', 'failed'],
		to: RUNNING,
		path: 'retry-failed',
		feature: 'retryFailed',
	},
} satisfies Record<string, Step>;

/**
 * Moves a campaign on. Its state afterwards tells whether a step whose answer got lost was taken,
 * and no step is repeated: a start that broke off half-way may have queued recipients already.
 * @param before the campaign as it is now
 */
export async function take(
	api: WhatomateApi,
	before: Campaign,
	step: Step,
): Promise<Campaign & { retry_count?: number }> {
	const { id } = before;
	assertCampaignState(before, step.from, step.action);
	const call = async (): Promise<IDataObject> =>
		await api.data({ method: 'POST', path: campaignPath(id, step.path) });
	const answer = step.feature ? needs(step.feature, call) : call();
	return await answer.then(
		async ({ retry_count }) => ({
			...(await getCampaign(api, id)),
			...(typeof retry_count === 'number' && { retry_count }),
		}),
		async (error: unknown) => {
			const after = await getCampaign(api, id).catch(() => undefined);
			const taken = after && step.to.includes(after.status) && !step.from.includes(after.status);
			return taken ? after : await Promise.reject(error);
		},
	);
}
