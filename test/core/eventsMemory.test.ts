import { newStores, statusRank, TriggerMemory } from '../../core/events/memory';
import type { DeliveryEvent, EventName } from '../../core/events/types';

let count = 0;
function event(name: EventName, messageId: string | undefined = 'm1'): DeliveryEvent {
	const eventId = `e${(count += 1)}`;
	return { eventId, event: name, provider: 'acme', messageId, occurredAt: '', raw: {} };
}

/** Which of the statuses, arriving in this order, get through. */
function through(names: EventName[], failedIsFinal = true): EventName[] {
	const memory = new TriggerMemory('w:n', failedIsFinal, newStores());
	return names.filter((name) => {
		const arriving = event(name);
		const advances = memory.advances(arriving);
		if (advances) memory.record(arriving);
		return advances;
	});
}

describe('what a trigger remembers', () => {
	test('an event is seen once it is recorded, and not when that is taken back', () => {
		const memory = new TriggerMemory('w:n', true, newStores());
		const arriving = event('sent');
		expect(memory.seen(arriving.eventId)).toBe(false);
		const undo = memory.record(arriving);
		expect(memory.seen(arriving.eventId)).toBe(true);
		expect(memory.advances(event('sent'))).toBe(false);
		undo();
		expect(memory.seen(arriving.eventId)).toBe(false);
		expect(memory.advances(event('sent'))).toBe(true);
	});

	test('taking one back leaves what came before and after', () => {
		const memory = new TriggerMemory('w:n', true, newStores());
		memory.record(event('sent'));
		const undoDelivered = memory.record(event('delivered'));
		undoDelivered();
		expect(memory.advances(event('sent'))).toBe(false);
		expect(memory.advances(event('delivered'))).toBe(true);
		const undoAgain = memory.record(event('delivered'));
		memory.record(event('read'));
		undoAgain();
		expect(memory.advances(event('read'))).toBe(false);
	});

	test('a step back that was let through does not open the way for others', () => {
		const memory = new TriggerMemory('w:n', true, newStores());
		memory.record(event('read'));
		memory.record(event('sent'));
		expect(memory.advances(event('delivered'))).toBe(false);
	});

	test('two triggers know nothing of each other', () => {
		const stores = newStores();
		const [one, other] = ['w1:n', 'w2:n'].map((key) => new TriggerMemory(key, true, stores));
		const arriving = event('read');
		one.record(arriving);
		expect([one.seen(arriving.eventId), other.seen(arriving.eventId)]).toEqual([true, false]);
		expect([one.advances(event('sent')), other.advances(event('sent'))]).toEqual([false, true]);
	});

	test('it is the same memory at the next call, in the process', () => {
		const arriving = event('sent', 'kept');
		new TriggerMemory('w:kept').record(arriving);
		expect(new TriggerMemory('w:kept').seen(arriving.eventId)).toBe(true);
	});

	test('it forgets the oldest beyond its capacity, and not the one used again', () => {
		const memory = new TriggerMemory('w:n', true, newStores(3));
		const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => event('sent', id));
		for (const arriving of [a, b, c, a, d]) memory.record(arriving);
		expect([a, b, c, d].map(({ eventId }) => memory.seen(eventId))).toEqual([
			true,
			false,
			true,
			true,
		]);
	});
});

describe('Only Advance Status', () => {
	test('the order', () => {
		const order: EventName[] = ['accepted', 'sent', 'delivered', 'read', 'failed'];
		expect(order.map(statusRank)).toEqual([1, 2, 3, 4, 5]);
		expect(statusRank('clicked')).toBeUndefined();
	});

	test.each<[EventName[], EventName[]]>([
		[
			['accepted', 'sent', 'delivered', 'read'],
			['accepted', 'sent', 'delivered', 'read'],
		],
		[['read', 'delivered', 'sent', 'accepted'], ['read']],
		[
			['delivered', 'sent', 'delivered', 'read'],
			['delivered', 'read'],
		],
		[
			['sent', 'failed', 'sent', 'delivered', 'failed'],
			['sent', 'failed'],
		],
		[
			['read', 'received', 'clicked', 'optedOut', 'optedIn', 'other', 'other'],
			['read', 'received', 'clicked', 'optedOut', 'optedIn', 'other', 'other'],
		],
	])('of %p, %p get through', (arriving, expected) => {
		expect(through(arriving)).toEqual(expected);
	});

	test('a failure that is not final neither stops nor resets the others', () => {
		expect(through(['sent', 'failed', 'sent', 'delivered', 'failed'], false)).toEqual([
			'sent',
			'failed',
			'delivered',
			'failed',
		]);
	});

	test('an event of no message always gets through', () => {
		const memory = new TriggerMemory('w:n', true, newStores());
		const { messageId: _none, ...rest } = event('read');
		memory.record(rest);
		expect(memory.advances({ ...rest, event: 'sent' })).toBe(true);
	});
});
