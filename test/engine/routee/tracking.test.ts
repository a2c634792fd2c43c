import type { INodeParameters } from 'n8n-workflow';
import { inOrder, people, routeeEngine, send } from '../../support/routeeEngine';

const look = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation,
	trackingId: '={{ $json.messageId }}',
	simplify: true,
	options: {},
	...more,
});

describe('looking up messages and the balance at Routee', () => {
	const routee = routeeEngine();
	const sendTwo = async () => (await routee.run(send('sendText', { text: 'Hi' }), people(2))).json;

	test('each item gets the info of its own message', async () => {
		const sent = await sendTwo();
		const { items } = await routee.run(look('getStatus'), sent);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(items.map(({ json }) => json)).toEqual(
			sent.map(({ messageId, recipient }) => ({
				trackingId: messageId,
				from: '+302100000000',
				to: recipient,
				date: '2026-01-05T10:00:00.000Z',
				text: 'Hi',
			})),
		);
		const raw = await routee.run(look('getStatus', { simplify: false }), sent.slice(0, 1));
		expect(raw.json[0]).toMatchObject({ message: { text: 'Hi' } });
	});

	test.each(['flat', 'nested'] as const)('a %s history reads the same', async (history) => {
		await routee.restart({ history, enforceWindow: false });
		const sent = await sendTwo();
		const before = await routee.run(look('getHistory'), sent);
		expect(before.json).toEqual(
			sent.map(({ messageId }) => ({ trackingId: messageId, history: [] })),
		);
		await routee.scheduler.advance(10_000);
		const { items } = await routee.run(look('getHistory'), sent);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(items[1]?.json).toEqual({
			trackingId: sent[1]?.messageId,
			status: 'seen',
			date: '2026-01-05T10:00:07.000Z',
			history: [
				{ status: 'accepted', date: '2026-01-05T10:00:00.500Z' },
				{ status: 'delivered', date: '2026-01-05T10:00:02.000Z' },
				{ status: 'seen', date: '2026-01-05T10:00:07.000Z' },
			],
		});
		const raw = await routee.run(look('getHistory', { simplify: false }), sent.slice(0, 1));
		expect(Array.isArray((raw.json[0]?.history as unknown[])[0])).toBe(history === 'nested');
	});

	test.each(['getStatus', 'getHistory'])('%s in the three On Error modes', async (operation) => {
		const [sent] = await sendTwo();
		const items = [{ messageId: 'a/b ?' }, { messageId: sent?.messageId }];
		const stop = await routee.run(look(operation), items);
		expect(stop.error?.message).toBe('Unknown tracking id [item 0]');
		expect(stop.error?.httpCode).toBe('404');
		const regular = await routee.run(look(operation), items, { onError: 'continueRegularOutput' });
		expect(regular.json).toEqual([
			{ failure: expect.objectContaining({ code: '404000000', disposition: 'fix' }) },
			expect.objectContaining({ trackingId: sent?.messageId }),
		]);
		const split = await routee.run(look(operation), items, { onError: 'continueErrorOutput' });
		expect(split.json).toHaveLength(1);
		expect(split.errors[0]?.json).toMatchObject({ messageId: 'a/b ?', error: { httpStatus: 404 } });
	});

	test('an empty tracking ID is refused before any request', async () => {
		const { error } = await routee.run(look('getStatus'), [{ messageId: ' ' }]);
		expect(error?.message).toBe("'Tracking ID' is empty [item 0]");
		expect(routee.sandbox.requests).toEqual([]);
	});

	test('the balance goes down with each message', async () => {
		await routee.restart({ balance: 10, price: 0.5 });
		await sendTwo();
		const balance = { resource: 'account', operation: 'getBalance', options: {} };
		const { items } = await routee.run(balance, [{}, {}]);
		expect(items).toEqual(
			inOrder(2).map((pairedItem) => ({
				json: { balance: 9, currency: { code: 'EUR', name: 'Euro', sign: '€' } },
				pairedItem,
			})),
		);
	});

	test('a web page in place of an answer says what to check', async () => {
		routee.sandbox.faults.add({ kind: 'status', path: /balance$/, status: 200, body: '<html>' });
		const { error } = await routee.run({
			resource: 'account',
			operation: 'getBalance',
			options: {},
		});
		expect(error?.message).toBe("The answer was not from Routee's API [item 0]");
		expect(error?.description).toContain("'API Base URL'");
	});
});
