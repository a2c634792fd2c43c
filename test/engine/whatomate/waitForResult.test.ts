import type { INodeParameters } from 'n8n-workflow';
import { whatomateEngine, withoutWaiting } from '../../support/whatomateEngine';

const ASHA = '+919551000001';
const FAST = { messagesPerSecond: 1000 };

describe('Whatomate: Wait for Result', () => {
	const whatomate = whatomateEngine();

	const waiting = async (phone: string, options: INodeParameters = {}) =>
		await whatomate.run(
			{
				resource: 'message',
				operation: 'sendText',
				to: { __rl: true, mode: 'phone', value: phone },
				account: { __rl: true, mode: 'list', value: '' },
				text: 'Hi',
				simplify: true,
				options: { ...FAST, waitForResult: true, ...options },
			},
			[{}],
			{ onError: 'continueRegularOutput' },
		);
	/** What the service sends later is sent as soon as it is looked up. */
	const sendOnRead = () => {
		const { messages } = whatomate.sandbox.state;
		const values = messages.values.bind(messages);
		messages.values = () => {
			void whatomate.scheduler.advance(200);
			return values();
		};
	};

	test('tells what WhatsApp said, with its ID', async () => {
		sendOnRead();
		const { json } = await waiting(ASHA);
		expect(json[0]).toMatchObject({
			status: 'accepted',
			messageStatus: 'sent',
			wamid: expect.stringMatching(/^wamid\./),
		});
	});

	test('a refusal is a failure with its meaning, and is not sent again by itself', async () => {
		sendOnRead();
		const { json } = await waiting('+15552000000');
		expect(json[0]).toMatchObject({
			status: 'failed',
			attempts: 1,
			failure: { code: '131047', disposition: 'fix' },
		});
		expect(whatomate.timesMessaged(['+15552000000'])).toEqual([1]);
	});

	test('does not wait longer than it may', async () => {
		const { json } = await waiting(ASHA, { longestWait: 0 });
		expect(json[0]).toMatchObject({ status: 'accepted', messageStatus: 'pending' });
	});

	test('a result that can not be read leaves the message accepted', async () => {
		withoutWaiting();
		whatomate.sandbox.faults.add({
			kind: 'status',
			status: 500,
			method: 'GET',
			path: /\/messages$/,
			times: 10,
		});
		const { json } = await waiting(ASHA);
		expect(json[0]).toMatchObject({ status: 'accepted', messageStatus: 'pending' });
	});
});
