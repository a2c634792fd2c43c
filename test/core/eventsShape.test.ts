import type { INodePropertyOptions } from 'n8n-workflow';
import { toIso } from '../../core/events/time';
import { eventItem } from '../../core/events/types';
import type { DeliveryEvent } from '../../core/events/types';
import { simplifyField, triggerOnField } from '../../core/events/ui';

const ISO = '2024-10-28T06:00:00.000Z';
const SECONDS = Date.parse(ISO) / 1000;

describe('toIso', () => {
	test.each([
		['seconds', SECONDS, ISO],
		['seconds as text', String(SECONDS), ISO],
		['seconds with a fraction', SECONDS + 0.25, '2024-10-28T06:00:00.250Z'],
		['milliseconds', SECONDS * 1000, ISO],
		['milliseconds as text', ` ${SECONDS * 1000} `, ISO],
		['a date', new Date(ISO), ISO],
		['ISO in UTC', '2024-10-28T06:00:00Z', ISO],
		['ISO with an offset', '2024-10-28T11:30:00.000000+05:30', ISO],
		['an offset without a colon', '2024-10-28T01:00:00-0500', ISO],
		['nanoseconds', '2024-10-28T06:00:00.123456789Z', '2024-10-28T06:00:00.123Z'],
		['no zone: UTC, wherever the server stands', '2024-10-28T06:00:00', ISO],
		['a blank for the T', '2024-10-28 06:00:00', ISO],
		['a day', '2024-10-28', '2024-10-28T00:00:00.000Z'],
	])('takes %s', (_what, value, expected) => {
		expect(toIso(value)).toBe(expected);
	});

	test.each([
		0,
		-SECONDS,
		NaN,
		Infinity,
		20_241_028,
		SECONDS * 1e6,
		'',
		'0',
		'soon',
		'28/10/2024',
		'2024-13-28T06:00:00Z',
		new Date('nonsense'),
		null,
		undefined,
		{},
		[SECONDS],
	])('makes nothing of %p', (value) => {
		expect(toIso(value)).toBeUndefined();
	});
});

describe('eventItem', () => {
	const event: DeliveryEvent = {
		eventId: 'e1',
		event: 'failed',
		providerEvent: 'message.failed',
		provider: 'acme',
		messageId: 'm1',
		recipient: undefined,
		occurredAt: ISO,
		failure: { code: '131050', title: 'Opted out', disposition: 'suppress', hint: 'Leave out' },
		raw: { any: 'thing' },
	};

	test('simplified, it has what a workflow needs and nothing undefined', () => {
		expect(Object.keys(eventItem(event, true).json).sort()).toEqual(
			['event', 'eventId', 'failure', 'messageId', 'occurredAt', 'provider'].sort(),
		);
	});

	test('in full, it has the payload and the name that the service gave it', () => {
		expect(eventItem(event, false).json).toMatchObject({
			raw: { any: 'thing' },
			providerEvent: 'message.failed',
			failure: { code: '131050', disposition: 'suppress' },
		});
	});

	test('an event without a name of ours keeps its own', () => {
		const { json } = eventItem({ ...event, event: 'other' }, true);
		expect(json.providerEvent).toBe('message.failed');
	});

	test('a failure is never under `error`, which n8n would take for a failed node', () => {
		expect(eventItem(event, false).json).not.toHaveProperty('error');
	});
});

describe('the fields of a trigger', () => {
	test('Trigger On lists what the service has, alphabetically, with a default it has', () => {
		const field = triggerOnField(['sent', 'read', 'accepted', 'other', 'optedOut']);
		expect(field.options).toEqual(
			['Contact Opted Out', 'Message Accepted', 'Message Read', 'Message Sent', 'Other Event'].map(
				(name): unknown => expect.objectContaining({ name }),
			),
		);
		expect(field.default).toEqual(['read']);
	});

	test('the nodes panel says what n8n would not make of the name', () => {
		const { options } = triggerOnField(['read', 'other']);
		const actions = (options as INodePropertyOptions[]).map(({ name, action }) => [name, action]);
		expect(actions).toEqual([
			['Message Read', undefined],
			['Other Event', 'On any other event'],
		]);
	});

	test('Simplify has the words that the lint rule demands', () => {
		expect(simplifyField.description).toBe(
			'Whether to return a simplified version of the response instead of the raw data',
		);
	});
});
