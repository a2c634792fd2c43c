import type { Delivery, MessageDraft } from './delivery';
import { bodyValueCount, variableValues } from './launchBody';
import type { MsgkartConfig } from './options';
import { Refusal } from '../http/refusal';
import { bodyVariables } from './state';
import type { Message, MessageError, Promotion, PromotionStatus, Recipient } from './types';

const WRONG_COUNT: MessageError = { code: '132000', reason: 'Number of parameters does not match' };

/** States that a promotion is not finished in, so that it can be stopped or cancelled. */
const OPEN: PromotionStatus[] = ['Scheduled', 'Active', 'Stopped'];

/**
 * Takes a promotion through its states, batch by batch and round by round:
 * Scheduled → Active → Completed, with Stopped ⇄ Active and Cancelled on the way.
 */
export class PromotionRun {
	/** Counts a promotion's starts: what an earlier one had scheduled must not run after a stop. */
	private readonly starts = new Map<string, number>();

	constructor(
		private readonly config: MsgkartConfig,
		private readonly delivery: Delivery,
	) {}

	start(promotion: Promotion): void {
		const { scheduler, delays } = this.config;
		promotion.waiting = promotion.list.recipients.map((_recipient, index) => index);
		promotion.rounds = [[]];
		const wait = Math.max(0, promotion.scheduleTime * 1000 - scheduler.now());
		this.later(promotion, wait + delays.start, () => this.activate(promotion));
	}

	/** Section 2.5. That a finished promotion can't be stopped, nor twice, is [assumed]. */
	stop(promotion: Promotion, status: 'Stopped' | 'Cancelled'): void {
		if (!OPEN.includes(promotion.status) || promotion.status === status) {
			throw new Refusal(400, `A promotion that is ${promotion.status} can't become ${status}`);
		}
		promotion.status = status;
		this.starts.set(promotion.id, this.startsOf(promotion) + 1);
		if (status === 'Cancelled') promotion.promotionEndTime = this.delivery.now();
	}

	/** What the portal does: "can be resumed" is stated, but no value that would do it. */
	resume(promotion: Promotion): void {
		if (promotion.status !== 'Stopped') throw new Refusal(400, 'Only a stopped promotion resumes');
		this.activate(promotion);
	}

	private activate(promotion: Promotion): void {
		promotion.status = 'Active';
		promotion.mostRecentStartTime = this.delivery.now();
		promotion.startTime ||= promotion.mostRecentStartTime;
		this.sendBatch(promotion);
	}

	private sendBatch(promotion: Promotion): void {
		const { batchSize, delays } = this.config;
		const indexes = promotion.waiting.splice(0, batchSize);
		const retry = promotion.rounds.length - 1;
		const messages = this.delivery.accept(
			indexes.map((index) => this.draft(promotion, index, retry)),
		);
		messages.forEach((message, position) => {
			promotion.latest[indexes[position] ?? 0] = message;
			promotion.rounds[retry]?.push(message);
		});
		if (promotion.waiting.length > 0) {
			this.later(promotion, delays.batch, () => this.sendBatch(promotion));
		} else {
			// One millisecond after the last message is sent or failed: then the failed are known.
			this.later(promotion, delays.sent + 1, () => this.endRound(promotion));
		}
	}

	private endRound(promotion: Promotion): void {
		const failed = [...promotion.latest.entries()].filter(([, message]) => hasFailed(message));
		if (failed.length === 0 || promotion.retriesLeft === 0) {
			promotion.status = 'Completed';
			promotion.promotionEndTime = this.delivery.now();
			return;
		}
		promotion.retriesLeft -= 1;
		promotion.waiting = failed.map(([index]) => index);
		promotion.rounds.push([]);
		this.later(promotion, this.config.delays.retry, () => this.sendBatch(promotion));
	}

	private draft(promotion: Promotion, index: number, retry: number): MessageDraft {
		const recipient = promotion.list.recipients[index] ?? {};
		const filled = variableValues(promotion.components).map((value) => fill(value, recipient));
		const wanted = bodyVariables(promotion.template);
		return {
			phone: recipient.phone ?? '',
			name: recipient.name ?? '',
			templateName: promotion.template.name,
			// The template's own language is sent; the row's is only what `${language}` becomes.
			language: recipient.language || promotion.template.language,
			values: filled.map(({ text }) => text),
			retry,
			error: filled.find(({ error }) => error)?.error,
			flaw: bodyValueCount(promotion.components) === wanted ? undefined : WRONG_COUNT,
		};
	}

	private later(promotion: Promotion, ms: number, job: () => void): void {
		const start = this.startsOf(promotion);
		this.config.scheduler.after(ms, () => {
			if (this.startsOf(promotion) === start) job();
		});
	}

	private startsOf(promotion: Promotion): number {
		return this.starts.get(promotion.id) ?? 0;
	}
}

const hasFailed = (message: Message | undefined): boolean =>
	message?.status === 'failed' || message?.status === 'error';

/**
 * Replaces `${column}`. Any column may be named [assumed]; `${businesssubscriberid}` is the phone
 * [assumed]. A recipient without the value fails alone, as WhatsApp takes no empty variable.
 */
function fill(value: string, recipient: Recipient): { text: string; error?: MessageError } {
	const columns: Recipient = { businesssubscriberid: recipient.phone ?? '', ...recipient };
	let error: MessageError | undefined;
	const text = value.replace(/\$\{(\w+)\}/g, (_placeholder, column: string) => {
		const found = columns[column.toLowerCase()];
		if (!found) error = { code: 'MISSING_VALUE', reason: `No value for variable ${column}` };
		return found ?? '';
	});
	return { text, error };
}
