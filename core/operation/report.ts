import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import type { Failure } from '../failures/types';
import { isFailure, outcomeJson } from '../send/outcome';
import type { SendOutcome } from '../send/outcome';
import { errorOutputItem, explain, onErrorOf } from './onError';

const NAMED_FAILURES = 5;

/**
 * Outcomes as items, one for each input item and in its order, in the way that the node's On Error
 * setting asks for. With 'Stop Workflow' every recipient has been tried by now, and one error
 * counts the failures and names the first.
 */
export function report(
	functions: IExecuteFunctions,
	outcomes: SendOutcome[],
	simplify: boolean,
): INodeExecutionData[] {
	const mode = onErrorOf(functions);
	if (mode === 'stopWorkflow' && outcomes.some(isFailure)) throw summary(functions, outcomes);
	return outcomes.map((outcome, index) =>
		mode === 'continueErrorOutput' && isFailure(outcome)
			? errorOutputItem(failureIn(outcome), index, outcome.recipient)
			: { json: outcomeJson(outcome, simplify), pairedItem: { item: index } },
	);
}

function failureIn({ failure, status }: SendOutcome): Failure {
	return (
		failure ?? {
			code: 'UNEXPECTED',
			title: `The send ended as ${status}`,
			disposition: 'unknown',
			hint: 'Look it up at the service',
		}
	);
}

function summary(functions: IExecuteFunctions, outcomes: SendOutcome[]) {
	const node = functions.getNode();
	const failed = outcomes.flatMap((outcome, index) =>
		isFailure(outcome) ? [{ outcome, index, failure: failureIn(outcome) }] : [],
	);
	const [first] = failed;
	const itemIndex = first?.index ?? 0;
	const unknown = failed.filter(({ outcome }) => outcome.status === 'unknown').length;
	const accepted = outcomes.filter(({ status }) => status === 'accepted').length;

	const message =
		outcomes.length === 1 && first
			? `${first.failure.title} [item ${itemIndex}]`
			: `${failed.length} of ${outcomes.length} messages were not accepted, first: ${first?.failure.title} [item ${itemIndex}]`;
	const lines = failed.slice(0, NAMED_FAILURES).map(({ outcome, index, failure }) => {
		const who = outcome.recipient ? `, ${outcome.recipient}` : '';
		return `Item ${index}${who}: ${failure.title}. ${explain(failure)}`;
	});
	if (failed.length > NAMED_FAILURES) lines.push(`And ${failed.length - NAMED_FAILURES} more.`);
	if (unknown > 0) {
		lines.push(`${unknown} may have been accepted; they are not sent again by themselves.`);
	}
	if (accepted > 0) {
		lines.push(
			`${accepted} were accepted. They are remembered: retrying this execution sends only the rest.`,
		);
	}
	const description = lines.join('\n');

	const httpStatus = failed.find(({ failure }) => failure.httpStatus)?.failure.httpStatus;
	if (httpStatus === undefined) {
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	const httpCode = String(httpStatus);
	return new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		httpCode,
		itemIndex,
	});
}
