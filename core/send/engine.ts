import type { Clock } from '../clock';
import { withRetryAt } from '../failures/classify';
import { failureOf, FailureError } from '../failures/error';
import type { Failure, Refusal } from '../failures/types';
import { fullJitter } from '../http/backoff';
import { RetryBudget } from '../http/budget';
import type { Attempt, HttpResponse } from '../http/types';
import { ClaimedJobs } from './claimedJobs';
import type { Claimable } from './claimedJobs';
import type { Claims } from './claims';
import { dispatch, jobsAtOnce } from './dispatch';
import type { Ledger } from './ledger';
import { mayBeSent, skipped, statusOf } from './outcome';
import type { SendOutcome } from './outcome';
import type { Pacer } from './pacer';
import type { Job, Turn } from './queue';

/** One message, checked and ready to go. */
export interface SendPlan {
	/** As shown in the outcome. */
	recipient: string;
	/** The same for the same person, however the number was written. */
	recipientKey: string;
	/** What makes a second run of the node recognise this send; see `fingerprint`. */
	fingerprint: string;
	/** What makes another execution recognise it, where that is asked for. */
	onceKey?: string;
	reference?: string;
	/**
	 * Makes one try. Steps that message nobody (uploading a file, finding a contact) may come first;
	 * they throw FailureError, which means that the message itself was not sent.
	 */
	attempt(): Promise<Attempt>;
	/** Reads the answer: message ID and what else is worth keeping. */
	accepted(response: HttpResponse): Pick<SendOutcome, 'messageId' | 'extra'>;
}

export interface SendRun {
	clock: Clock;
	pacer: Pacer;
	ledger: Ledger;
	/** Leaves out what other executions have sent. */
	claims?: Claims;
	maxConcurrent: number;
	/** Between two messages to the same recipient. */
	sameRecipientGapMs: number;
	skipDuplicates: boolean;
	signal?: AbortSignal;
	budget?: RetryBudget;
}

const MAX_TRIES = 5;
/** Throttled requests were not looked at, so they may come back more often. */
const MAX_THROTTLED_TRIES = 10;
/** Longer waits are reported with a time instead of slept through. */
const LONGEST_WAIT_MS = 120_000;

/**
 * Sends every plan once and says what became of each, in order. A plan is already an outcome where
 * its input was refused.
 */
export async function sendAll(
	plans: Array<SendPlan | SendOutcome>,
	run: SendRun,
): Promise<SendOutcome[]> {
	const budget = run.budget ?? new RetryBudget();
	const outcomes: Array<SendOutcome | undefined> = plans.map((plan, index) =>
		'status' in plan ? plan : recalled(plan, index, run.ledger),
	);
	if (run.skipDuplicates) skipDuplicates(plans, outcomes);

	let halt: Failure | undefined;
	const state: JobState = { run, budget, halt: (failure) => (halt ??= failure) };
	const sends: Claimable[] = plans.flatMap((plan, index) => {
		if ('status' in plan || outcomes[index]) return [];
		const { recipient, fingerprint, onceKey = fingerprint } = plan;
		const settle = (outcome: SendOutcome): void => {
			outcomes[index] = outcome;
			run.ledger.record(index, fingerprint, outcome);
		};
		const job = makeJob(plan, settle, state);
		return [{ index, key: onceKey, job, skip: (reason) => settle(skipped(reason, recipient)) }];
	});
	const halted = (): boolean => halt !== undefined;
	const stopped = (): boolean => halted() || run.signal?.aborted === true;
	const perSecond = (): number => run.pacer.perSecond;
	const claimed =
		run.claims &&
		new ClaimedJobs(sends, { ...run, claims: run.claims, perSecond, stopped, halt: state.halt });
	const sameKeyGapMs = run.sameRecipientGapMs;
	const source = claimed ?? jobsAtOnce(sends.map(({ job }) => job));
	await dispatch(source, { ...run, sameKeyGapMs, halted });
	await claimed?.release((index) => mayBeSent(outcomes[index]));

	return plans.map((plan, index) => outcomes[index] ?? notSent(plan, halt));
}

function recalled(plan: SendPlan, index: number, ledger: Ledger): SendOutcome | undefined {
	const earlier = ledger.recall(index, plan.fingerprint);
	return earlier && { ...earlier, recipient: plan.recipient };
}

function skipDuplicates(
	plans: Array<SendPlan | SendOutcome>,
	outcomes: Array<SendOutcome | undefined>,
): void {
	const first = new Map<string, number>();
	plans.forEach((plan, index) => {
		if ('status' in plan) return;
		const earlier = first.get(plan.recipientKey);
		if (earlier === undefined) first.set(plan.recipientKey, index);
		else {
			outcomes[index] ??= skipped(`Same recipient as item ${earlier}`, plan.recipient);
		}
	});
}

interface JobState {
	run: SendRun;
	budget: RetryBudget;
	/** Stops the feed for good: what was not started yet fails with this. */
	halt(failure: Failure): void;
}

function makeJob(plan: SendPlan, settle: (outcome: SendOutcome) => void, state: JobState): Job {
	const { recipient, reference } = plan;
	const { run, budget } = state;
	let attempts = 0;
	let startedAt = 0;

	const refused = (refusal: Refusal, response?: HttpResponse): Turn => {
		const { retry } = refusal;
		const againInMs = retryDelay(refusal, attempts, state);
		const failure = withRetryAt(refusal.failure, retry, run.clock.now());
		if (refusal.halts || isLongPause(retry)) state.halt(failure);
		else if (retry?.scope === 'account') run.pacer.throttled(startedAt, retry.afterMs);
		else if (response && response.status < 500) run.pacer.served(startedAt);
		const status = statusOf(failure);
		// Also before another try, which the end of the run may forestall.
		settle({ status, recipient, reference, attempts, failure, response: response?.body });
		return againInMs === undefined ? 'done' : { againInMs };
	};

	return {
		key: plan.recipientKey,
		run: async () => {
			attempts += 1;
			startedAt = run.clock.now();
			try {
				const attempt = await plan.attempt();
				if (!attempt.ok) return refused(attempt.refusal, attempt.response);
				run.pacer.served(startedAt);
				budget.succeeded();
				const { response } = attempt;
				const read = readAnswer(plan, response);
				const body = response.body;
				settle({ status: 'accepted', ...read, recipient, reference, attempts, response: body });
				return 'done';
			} catch (error) {
				return refused(beforeSending(error));
			}
		},
	};
}

/** An answer that can't be read is an acceptance all the same: sending again would be the damage. */
function readAnswer(plan: SendPlan, response: HttpResponse): ReturnType<SendPlan['accepted']> {
	try {
		return plan.accepted(response);
	} catch {
		return {};
	}
}

/** A step before the send did not work out, so the message itself was certainly not sent. */
function beforeSending(error: unknown): Refusal {
	const refusal: Refusal =
		error instanceof FailureError ? error.refusal : { failure: failureOf(error) };
	const { failure, retry } = refusal;
	const halts = refusal.halts ?? (isLongPause(retry) || undefined);
	if (failure.disposition !== 'unknown') return { failure, halts };
	return { failure: { ...failure, disposition: 'retryNow' }, halts };
}

/** The service wants no requests for longer than a run waits. */
function isLongPause(retry: Refusal['retry']): boolean {
	return retry?.scope === 'account' && (retry.afterMs ?? 0) > LONGEST_WAIT_MS;
}

function retryDelay(
	{ failure, retry }: Refusal,
	attempts: number,
	{ run, budget }: JobState,
): number | undefined {
	if (failure.disposition !== 'retryNow' || !retry) return undefined;
	const { scope, afterMs } = retry;
	if (attempts >= (scope === 'account' ? MAX_THROTTLED_TRIES : MAX_TRIES)) return undefined;
	if (afterMs !== undefined && afterMs > LONGEST_WAIT_MS) return undefined;
	// The pacer already holds everything back, so a throttled request queues up again at once.
	if (scope === 'account') return 0;
	if (!budget.take()) return undefined;
	return afterMs ?? fullJitter(attempts, run.clock.random);
}

function notSent(plan: SendPlan | SendOutcome, halt?: Failure): SendOutcome {
	const { recipient } = plan;
	if (halt)
		return {
			status: 'failed',
			recipient,
			attempts: 0,
			failure: { ...halt, title: `Not sent: ${halt.title}` },
		};
	return skipped('The execution was stopped before this message was sent', recipient);
}
