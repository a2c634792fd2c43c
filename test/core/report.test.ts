import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Failure } from '../../core/failures/types';
import { report } from '../../core/operation/report';
import type { SendOutcome } from '../../core/send/outcome';
import { nodeFunctions } from '../support/nodeFunctions';
import type { FakeNode } from '../support/nodeFunctions';

const failure = (title: string, changes: Partial<Failure> = {}): Failure => ({
	code: 'X1',
	title,
	disposition: 'fix',
	hint: 'Correct it',
	...changes,
});

const accepted: SendOutcome = { status: 'accepted', messageId: 'm1', recipient: '+1', attempts: 1 };
const skipped: SendOutcome = { status: 'skipped', recipient: '+1', attempts: 0, reason: 'Twice' };
const failed = (title: string, changes?: Partial<Failure>): SendOutcome => ({
	status: 'failed',
	recipient: '+2',
	attempts: 1,
	failure: failure(title, changes),
	response: { error: { code: 'X1' } },
});
const unknown: SendOutcome = {
	status: 'unknown',
	recipient: '+3',
	attempts: 1,
	failure: failure('No answer', { disposition: 'unknown' }),
};

const MIXED = [failed('Bad number'), accepted, unknown, skipped];

function thrownBy(outcomes: SendOutcome[]): NodeApiError | NodeOperationError {
	try {
		report(nodeFunctions(), outcomes, true);
	} catch (error) {
		if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	}
	throw new Error('It did not throw an error of n8n');
}

const CONTINUE: FakeNode = { onError: 'continueRegularOutput' };

describe('continue, with the regular output', () => {
	it('gives one item for each, in order, paired, failed ones with their failure', () => {
		expect(report(nodeFunctions(CONTINUE), MIXED, true)).toEqual([
			{
				json: {
					status: 'failed',
					recipient: '+2',
					attempts: 1,
					failure: failure('Bad number'),
				},
				pairedItem: { item: 0 },
			},
			{
				json: { status: 'accepted', messageId: 'm1', recipient: '+1', attempts: 1 },
				pairedItem: { item: 1 },
			},
			{
				json: {
					status: 'unknown',
					recipient: '+3',
					attempts: 1,
					failure: failure('No answer', { disposition: 'unknown' }),
				},
				pairedItem: { item: 2 },
			},
			{
				json: { status: 'skipped', recipient: '+1', attempts: 0, reason: 'Twice' },
				pairedItem: { item: 3 },
			},
		]);
	});

	it.each([true, false])('never has a key `error` (Simplify %s)', (simplify) => {
		for (const { json } of report(nodeFunctions(CONTINUE), MIXED, simplify)) {
			expect(Object.keys(json)).not.toContain('error');
		}
	});

	it("has the service's answer with Simplify off", () => {
		const [item] = report(nodeFunctions(CONTINUE), MIXED, false);
		expect(item?.json.response).toEqual({ error: { code: 'X1' } });
	});
});

describe('continue, with the error output', () => {
	const items = report(nodeFunctions({ onError: 'continueErrorOutput' }), MIXED, true);

	it('gives failed and unknown ones as exactly { error }', () => {
		expect([items[0], items[2]]).toEqual([
			{
				json: { error: { ...failure('Bad number'), message: 'Bad number', recipient: '+2' } },
				pairedItem: { item: 0 },
			},
			{
				json: {
					error: {
						...failure('No answer', { disposition: 'unknown' }),
						message: 'No answer',
						recipient: '+3',
					},
				},
				pairedItem: { item: 2 },
			},
		]);
	});

	it('leaves the others as they are', () => {
		expect(items[1]?.json.status).toBe('accepted');
		expect(items[3]?.json.status).toBe('skipped');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});
});

describe('stop workflow', () => {
	it('gives items as long as nothing failed', () => {
		const items = report(nodeFunctions(), [accepted, skipped], true);
		expect(items.map(({ json }) => json.status)).toEqual(['accepted', 'skipped']);
	});

	it('throws one error that counts, names the first, and says what a retry does', () => {
		const error = thrownBy(MIXED);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('2 of 4 messages were not accepted, first: Bad number [item 0]');
		expect(error.description?.split('\n')).toEqual([
			'Item 0, +2: Bad number. Correct it. Code X1',
			'Item 2, +3: No answer. Correct it. Code X1',
			'1 may have been accepted; they are not sent again by themselves.',
			'1 were accepted. They are remembered: retrying this execution sends only the rest.',
		]);
		expect(error.context.itemIndex).toBe(0);
	});

	it('names five, and counts the others', () => {
		const outcomes = Array.from({ length: 8 }, (_, index) => failed(`Bad ${index}`));
		const lines = thrownBy(outcomes).description?.split('\n') ?? [];
		expect(lines).toHaveLength(6);
		expect(lines[4]).toContain('Bad 4');
		expect(lines[5]).toBe('And 3 more.');
	});

	it('is about the one message where there is only one', () => {
		const error = thrownBy([failed('Bad number')]);
		expect(error.message).toBe('Bad number [item 0]');
		expect(error.description).toBe('Item 0, +2: Bad number. Correct it. Code X1');
	});

	it('points at the first failed item, and has the first status that is known', () => {
		const outcomes = [accepted, failed('Early'), failed('Late', { httpStatus: 404 })];
		const error = thrownBy(outcomes);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: '2 of 3 messages were not accepted, first: Early [item 1]',
			httpCode: '404',
			context: { itemIndex: 1 },
		});
	});
});

it('reports even a failed outcome that says nothing', () => {
	const items = report(
		nodeFunctions({ onError: 'continueErrorOutput' }),
		[{ status: 'failed', attempts: 0 }],
		true,
	);
	expect(items[0]?.json.error).toMatchObject({ code: 'UNEXPECTED' });
});
