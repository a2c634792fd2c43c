import { people, routeeEngine, send } from '../../support/routeeEngine';
import { ACROSS, forgetful, tally } from '../../support/sendOnce';

describe('Routee: Send Once across executions', () => {
	const routee = routeeEngine();
	forgetful();
	const run = async (count: number, onceKey?: string) => {
		const options = { ...ACROSS, ...(onceKey !== undefined && { sendOnceKey: onceKey }) };
		const parameters = send('sendText', { text: '=Hi {{ $json.name }}' }, options);
		return tally((await routee.run(parameters, people(count))).json);
	};
	const times = (count: number) =>
		people(count).map(({ phone }) => routee.sandbox.messagesTo(phone).length);

	test('a second execution sends only to those who are new', async () => {
		expect(await run(10)).toBe('accepted×10');
		expect(await run(12)).toBe('accepted×2 skipped×10');
		expect(times(12)).toEqual(Array.from({ length: 12 }, () => 1));
	});

	test('an empty key is the default one; a key with a date sends again the next day', async () => {
		expect(await run(2)).toBe('accepted×2');
		expect(await run(2, '')).toBe('skipped×2');
		expect(await run(2, '=2026-11-21 {{ $json.phone }}')).toBe('accepted×2');
		expect(await run(2, '=2026-11-21 {{ $json.phone }}')).toBe('skipped×2');
		expect(await run(2, '=2026-11-22 {{ $json.phone }}')).toBe('accepted×2');
	});
});
