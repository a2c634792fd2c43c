import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Clock } from '../clock';
import { failureOf } from '../failures/error';
import { sendAll } from '../send/engine';
import type { SendPlan } from '../send/engine';
import { Ledger } from '../send/ledger';
import type { SendOutcome } from '../send/outcome';
import { Pacer } from '../send/pacer';
import { ItemContext } from './itemContext';
import { report } from './report';
import { claimsFor, onceKeyOf } from './sendOnce';
import { runIndexOf, runOptions, timeoutOf } from './settings';
import type { NodeDefinition, SendOperation } from './types';

/** Checks every item first, then sends what passed, at the permitted pace. */
export async function runSend<Api>(
	operation: SendOperation<Api>,
	definition: NodeDefinition<Api>,
	functions: IExecuteFunctions,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const { sending } = definition;
	const options = runOptions(functions);
	const wanted = Number(options.messagesPerSecond ?? 0);
	const automatic = !(wanted > 0);
	const pacer = new Pacer(
		automatic
			? { perSecond: sending.messagesPerSecond, burst: sending.burst }
			: { perSecond: wanted },
		clock,
	);
	const api = await definition.createApi(functions, {
		timeoutMs: timeoutOf(functions),
		clock,
		permitted: (perSecond) => automatic && pacer.permitted(perSecond),
	});

	const claims = claimsFor(functions, clock);
	const plans: Array<SendPlan | SendOutcome> = [];
	for (let index = 0; index < functions.getInputData().length; index += 1) {
		const ctx = new ItemContext(functions, index, api);
		plans.push(await planOrFailure(operation, ctx, claims !== undefined));
	}
	const outcomes = await sendAll(plans, {
		clock,
		pacer,
		ledger: new Ledger(functions.getContext('node'), runIndexOf(functions)),
		claims,
		// At least 1, also where an expression gives no number.
		maxConcurrent: Math.max(1, Number(options.maxConcurrent ?? sending.maxConcurrent) || 1),
		sameRecipientGapMs: sending.sameRecipientGapMs,
		skipDuplicates: options.skipDuplicateRecipients === true,
		signal: functions.getExecutionCancelSignal(),
	});
	return report(functions, outcomes, functions.getNodeParameter('simplify', 0, true) === true);
}

async function planOrFailure<Api>(
	operation: SendOperation<Api>,
	ctx: ItemContext<Api>,
	keyed: boolean,
): Promise<SendPlan | SendOutcome> {
	try {
		const plan = await operation.plan(ctx);
		return keyed ? { ...plan, onceKey: onceKeyOf(ctx, plan.fingerprint) } : plan;
	} catch (error) {
		const failure = failureOf(error);
		return { status: 'failed', recipient: recipientAsTyped(ctx), attempts: 0, failure };
	}
}

/** So that a refused row can be found again even where its number could not be read. */
function recipientAsTyped<Api>(ctx: ItemContext<Api>): string | undefined {
	try {
		return ctx.text('to') || undefined;
	} catch {
		return undefined;
	}
}
