import type { Scheduler } from '../http/scheduler';
import { sendToRecipient } from './campaignSend';
import type { Outbox } from './outbox';
import type { Behaviour } from './service';
import type { WhatomateState } from './state';
import type { Campaign, Recipient } from './types';

interface Job {
	campaign: Campaign;
	recipient: Recipient;
}

export function liveRecipients(campaign: Campaign): Recipient[] {
	return campaign.recipients.filter(({ deleted_at }) => deleted_at === undefined);
}

export function withStatus(campaign: Campaign, status: Recipient['status']): Recipient[] {
	return liveRecipients(campaign).filter((recipient) => recipient.status === status);
}

function isStopped({ status, deleted_at }: Campaign): boolean {
	return status === 'paused' || status === 'cancelled' || deleted_at !== undefined;
}

/**
 * Sends what campaigns have queued. U has one worker and one queue, from which a pause removes
 * nothing: jobs of a campaign that was stopped are dropped when their turn comes, so that a pause
 * and start in a hurry send twice (section 7, point 6). D runs each start on its own, and at the end
 * calls the campaign completed.
 */
export class CampaignWorker {
	private readonly queue: Job[] = [];

	private busy = false;

	constructor(
		private readonly state: WhatomateState,
		private readonly scheduler: Scheduler,
		private readonly behaviour: Behaviour,
		private readonly outbox: Outbox,
	) {}

	/** U: puts recipients at the end of the queue. */
	enqueue(campaign: Campaign, recipients: Recipient[]): void {
		this.queue.push(...recipients.map((recipient) => ({ campaign, recipient })));
		if (this.busy) return;
		this.busy = true;
		this.scheduler.after(this.behaviour.sendDelayMs, () => this.next());
	}

	private next(): void {
		const job = this.nextJob();
		if (!job) {
			this.busy = false;
			return;
		}
		const { campaign, recipient } = job;
		const ended = sendToRecipient(this.parts(), campaign, recipient);
		if (ended !== 'early') this.completeWhenThrough(campaign);
		this.scheduler.after(this.behaviour.sendDelayMs, () => this.next());
	}

	/** It's the campaign's status that is looked at here, never the recipient's. */
	private nextJob(): Job | undefined {
		for (;;) {
			const job = this.queue.shift();
			if (!job || !isStopped(job.campaign)) return job;
		}
	}

	/** Left out when a job ended early, which is how a campaign hangs (section 7, point 7). */
	private completeWhenThrough(campaign: Campaign): void {
		if (withStatus(campaign, 'pending').length === 0) this.complete(campaign);
	}

	private complete(campaign: Campaign): void {
		if (this.behaviour.hangInProcessing || campaign.status !== 'processing') return;
		campaign.status = 'completed';
		campaign.completed_at = this.scheduler.now();
		campaign.updated_at = this.scheduler.now();
	}

	/** D: from `queued` to `processing` at the next turn, then one recipient after the other. */
	run(campaign: Campaign): void {
		this.scheduler.after(0, () => {
			if (campaign.status !== 'queued') return;
			campaign.status = 'processing';
			this.step(campaign, withStatus(campaign, 'pending'));
		});
	}

	private step(campaign: Campaign, left: Recipient[]): void {
		this.scheduler.after(this.behaviour.sendDelayMs, () => {
			if (campaign.status !== 'processing') return;
			const [recipient, ...rest] = left;
			if (!recipient) {
				this.complete(campaign);
				return;
			}
			const ended = sendToRecipient(this.parts(), campaign, recipient);
			if (ended === 'early') campaign.status = 'failed';
			else this.step(campaign, rest);
		});
	}

	private parts() {
		const { state, behaviour, outbox } = this;
		return { state, behaviour, outbox, now: this.scheduler.now() };
	}
}
