import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Failure } from '../../core/failures/types';
import { errorOutputItem, explain, nodeError, onErrorOf } from '../../core/operation/onError';
import { nodeFunctions } from '../support/nodeFunctions';

const FAILURE: Failure = {
	code: '131049',
	title: 'WhatsApp held the message back',
	disposition: 'retryLater',
	hint: 'Wait at least 24 hours',
};

describe("the node's On Error setting", () => {
	it.each([
		['stopWorkflow', { onError: 'stopWorkflow' }],
		['continueRegularOutput', { onError: 'continueRegularOutput' }],
		['continueErrorOutput', { onError: 'continueErrorOutput', continueOnFail: true }],
		['continueRegularOutput', { continueOnFail: true }],
		['stopWorkflow', {}],
	] as const)('is %s for %j', (expected, options) => {
		expect(onErrorOf(nodeFunctions(options))).toBe(expected);
	});
});

describe('an item for the error output', () => {
	it('is exactly { error } with its pairedItem: n8n routes nothing else there', () => {
		expect(errorOutputItem(FAILURE, 4, '+4915112345678')).toEqual({
			json: { error: { ...FAILURE, message: FAILURE.title, recipient: '+4915112345678' } },
			pairedItem: { item: 4 },
		});
	});

	it('leaves the recipient out where there is none', () => {
		const { json } = errorOutputItem(FAILURE, 0);
		expect(json.error).toEqual({ ...FAILURE, message: FAILURE.title });
	});
});

describe('the error that n8n shows', () => {
	it('is an operation error while the service was not asked', () => {
		const error = nodeError(nodeFunctions(), FAILURE, 3);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('WhatsApp held the message back [item 3]');
		expect(error.description).toBe('Wait at least 24 hours. Code 131049');
		expect(error.context.itemIndex).toBe(3);
	});

	it.each([400, 401, 404, 429, 500, 503])(
		"is an API error with the service's status %i, and our own words",
		(httpStatus) => {
			const error = nodeError(nodeFunctions(), { ...FAILURE, httpStatus }, 3);
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({
				message: 'WhatsApp held the message back [item 3]',
				description: 'Wait at least 24 hours. Code 131049',
				httpCode: String(httpStatus),
				context: { itemIndex: 3 },
			});
		},
	);
});

describe('explain', () => {
	it.each<[string, Partial<Failure>, string]>([
		['the hint and the code', {}, 'Wait at least 24 hours. Code 131049'],
		['what the service said first', { details: 'No' }, 'No. Wait at least 24 hours. Code 131049'],
		[
			'when to try again, and what support asks for',
			{ retryAt: '2026-01-06T10:00:00.000Z', traceId: 'T' },
			'Wait at least 24 hours. Not before 2026-01-06T10:00:00.000Z. Code 131049. Trace ID T',
		],
		[
			'the parameter',
			{ code: 'INVALID_PARAMETER', parameter: 'To', title: 'It is empty' },
			"Wait at least 24 hours. Parameter: 'To'",
		],
		[
			'the parameter only once',
			{ code: 'INVALID_PARAMETER', parameter: 'To', title: "'To' is empty" },
			'Wait at least 24 hours',
		],
	])('has %s', (_what, changes, expected) => {
		expect(explain({ ...FAILURE, ...changes })).toBe(expected);
	});
});
