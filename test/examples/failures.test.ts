import type { IDataObject } from 'n8n-workflow';
import { runExample } from '../support/examples';
import { kapsoEngine, withoutWaiting } from '../support/kapsoEngine';
import { forgetful } from '../support/sendOnce';

describe('the example: retry later, leave out, alert', () => {
	const kapso = kapsoEngine();
	forgetful();
	const PEOPLE = ['Accepted', 'Later', 'Suppressed', 'Fix'].map((firstName, at) => ({
		row_number: at + 2,
		phone: firstName === 'Fix' ? '123' : `+1555000010${at}`,
		firstName,
		discount: '10',
	}));

	/** Refuses the next message with this code of Meta's. */
	const refuse = (code: number, after: number): void =>
		kapso.sandbox.faults.add({
			kind: 'status',
			method: 'POST',
			path: /\/messages$/,
			status: 400,
			after,
			body: { error: { message: 'Refused', code } },
		});

	test('each failure goes where its disposition says', async () => {
		withoutWaiting();
		const { world } = kapso.engine;
		world.answers.People = () => PEOPLE.map((person) => ({ ...person }));
		// Held back, and blocked by the person: one after the other, in the order of the list.
		refuse(131049, 1);
		refuse(130403, 1);
		const run = await runExample(
			kapso.engine,
			'failures-retry-suppress-alert',
			'When clicking Execute workflow',
		);
		expect(run.output('Send Template').map(({ recipient }) => recipient)).toHaveLength(1);
		const failed = run.output('Send Template', 1).map(({ error }) => error as IDataObject);
		expect(failed.map(({ disposition }) => disposition).sort()).toEqual([
			'fix',
			'retryLater',
			'suppress',
		]);

		const [wait] = run.calls('Wait until Retry At');
		const { retryAt } = failed.find(({ disposition }) => disposition === 'retryLater') ?? {};
		expect(wait).toEqual({ resume: 'specificTime', dateTime: retryAt });
		expect(run.output('Send Again')).toMatchObject([{ status: 'accepted' }]);
		expect(run.calls('Note as Sent')).toHaveLength(2);

		const suppressed = failed.find(({ disposition }) => disposition === 'suppress');
		expect(world.dataTables.get('WhatsApp Opt-Outs')).toEqual([
			{ id: 1, phone: suppressed?.recipient, reason: suppressed?.title },
		]);
		expect(run.calls('Alert')).toMatchObject([
			{ subject: '1 WhatsApp messages need somebody', text: expect.stringContaining('123') },
		]);
	});

	test('a failure that is reported twice alerts once', async () => {
		const event = (eventId: string) => ({
			eventId,
			recipient: '+15550000101',
			failure: { disposition: 'fix', title: 'The template is paused', hint: 'Mend it' },
		});
		const report = async (...ids: string[]) =>
			await runExample(
				kapso.engine,
				'failures-retry-suppress-alert',
				'Kapso Trigger',
				ids.map(event),
			);
		expect((await report('a')).calls('Alert')).toHaveLength(1);
		expect((await report('a')).calls('Alert')).toEqual([]);
		expect((await report('a', 'b')).calls('Alert')).toMatchObject([
			{ subject: '1 WhatsApp messages need somebody' },
		]);
	});
});
