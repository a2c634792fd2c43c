import { ApiError, badRequest } from '../answers';
import type { Call } from '../call';
import { liveRecipients, withStatus } from '../campaignWorker';
import type { Route } from '../route';
import type { Service } from '../service';
import { rowsOf } from '../state';
import type { Campaign, CampaignStatus } from '../types';
import { campaignOf } from './campaigns';

/** Section 5: what each action may start from. */
const STARTABLE: CampaignStatus[] = ['draft', 'scheduled', 'paused'];
const RUNNING: CampaignStatus[] = ['processing', 'queued'];
const FINISHED: CampaignStatus[] = ['completed', 'cancelled'];
const RETRIABLE: CampaignStatus[] = ['completed', 'paused', 'failed'];

function moveTo(campaign: Campaign, status: CampaignStatus, service: Service): void {
	campaign.status = status;
	campaign.updated_at = service.scheduler.now();
}

function start(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (!STARTABLE.includes(campaign.status)) {
		throw badRequest('Campaign cannot be started in current state');
	}
	return service.behaviour.dialect === 'U'
		? startQueue(campaign, service)
		: startRun(campaign, service);
}

function startQueue(campaign: Campaign, service: Service): object {
	const { state, scheduler, worker } = service;
	const templates = rowsOf(state.templates, campaign.organization_id);
	if (!templates.some(({ id }) => id === campaign.template_id)) {
		throw badRequest('Campaign template no longer exists');
	}
	const pending = withStatus(campaign, 'pending');
	if (pending.length === 0) throw badRequest('Campaign has no pending recipients');
	checkQueue(campaign, service);
	moveTo(campaign, 'processing', service);
	campaign.started_at = scheduler.now();
	worker.enqueue(campaign, pending);
	return { message: 'Campaign started', status: 'processing' };
}

/** Without its queue the server puts the campaign back to draft, wherever it came from. */
function checkQueue(campaign: Campaign, service: Service): void {
	if (service.state.redisUp) return;
	moveTo(campaign, 'draft', service);
	throw new ApiError(500, 'Failed to queue recipients');
}

function startRun(campaign: Campaign, service: Service): object {
	if (liveRecipients(campaign).length === 0) throw badRequest('Campaign has no recipients');
	moveTo(campaign, 'queued', service);
	campaign.started_at = service.scheduler.now();
	service.worker.run(campaign);
	return { message: 'Campaign started', status: 'queued' };
}

function pause(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (!RUNNING.includes(campaign.status)) throw badRequest('Campaign is not running');
	moveTo(campaign, 'paused', service);
	return { message: 'Campaign paused', status: 'paused' };
}

function cancel(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (FINISHED.includes(campaign.status)) throw badRequest('Campaign already finished');
	moveTo(campaign, 'cancelled', service);
	return { message: 'Campaign cancelled', status: 'cancelled' };
}

/** completed_at stays. */
function retryFailed(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (!RETRIABLE.includes(campaign.status)) {
		const states = 'completed, paused, or failed';
		throw badRequest(`Can only retry failed messages on ${states} campaigns`);
	}
	const failed = withStatus(campaign, 'failed');
	if (failed.length === 0) throw badRequest('No failed messages to retry');
	for (const recipient of failed) {
		Object.assign(recipient, { status: 'pending', error_message: '', whatsapp_message_id: '' });
		recipient.updated_at = service.scheduler.now();
	}
	campaign.failed_count = Math.max(0, campaign.failed_count - failed.length);
	moveTo(campaign, 'processing', service);
	service.worker.enqueue(campaign, failed);
	const message = 'Retrying failed messages';
	return { message, retry_count: failed.length, status: 'processing' };
}

export const campaignActionRoutes: Route[] = [
	{ method: 'post', path: '/api/campaigns/:id/start', run: start },
	{ method: 'post', path: '/api/campaigns/:id/pause', run: pause },
	{ method: 'post', path: '/api/campaigns/:id/cancel', run: cancel },
	{ method: 'post', path: '/api/campaigns/:id/retry-failed', only: 'U', run: retryFailed },
];
