import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Faults } from '../../sandbox/http/faults';
import { byId, mapped } from '../n8n/workflows';
import type { Stage } from '../stage';

/** A send of which everybody gets one message, and the service that counts. */
export interface SendKind {
	name: string;
	node: string;
	/** Of one item with `phone` and `name`. */
	parameters: INodeParameters;
	/** The request that sends. */
	path: RegExp;
	faults: Faults;
	/** How many messages the service took for a person. */
	messagesTo(phone: string): number;
	phone(index: number): string;
}

const to = '={{ $json.phone }}';
const name = '={{ $json.name }}';
const digits = (phone: string): string => phone.replace(/\D/g, '');
const numbers =
	(prefix: string) =>
	(index: number): string =>
		`${prefix}${String(index).padStart(5, '0')}`;

export function sendKinds({ services }: Stage): SendKind[] {
	const { kapso, msgkart, redington, routee, whatomate } = services;
	return [
		{
			name: 'Kapso',
			node: 'kapso',
			parameters: {
				resource: 'message',
				operation: 'sendText',
				phoneNumberId: byId('1234567890'),
				to,
				text: '=Hi {{ $json.name }}, it is {{ $now }}',
			},
			path: /\/messages$/,
			faults: kapso.faults,
			messagesTo: (phone) => kapso.messagesTo(phone).length,
			phone: numbers('+155530'),
		},
		{
			name: 'Msgkart',
			node: 'msgkart',
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				phoneNumberId: msgkart.credentials.phoneNumberId,
				template: byId('promo_template:en_US'),
				to,
				variables: mapped({ 'body:1': name }),
			},
			path: /\/template$/,
			faults: msgkart.faults,
			messagesTo: (phone) => msgkart.messagesTo(digits(phone)).length,
			phone: numbers('+9198111'),
		},
		{
			name: 'Redington',
			node: 'redington',
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				template: byId('packagedelivered'),
				to,
				variables: mapped({ 'body:1': name, 'body:2': 'Mam' }),
			},
			path: /\/messages$/,
			faults: redington.faults,
			messagesTo: (phone) => redington.messagesTo(digits(phone)).length,
			phone: numbers('+9198222'),
		},
		{
			name: 'Routee',
			node: 'routee',
			parameters: {
				resource: 'message',
				operation: 'sendText',
				from: routee.credentials.sender,
				to,
				text: '=Hi {{ $json.name }}',
			},
			path: /\/campaign$/,
			faults: routee.faults,
			messagesTo: (phone) => routee.messagesTo(phone).length,
			phone: numbers('+3069033'),
		},
		{
			name: 'Whatomate',
			node: 'whatomate',
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				to: byId(to, 'phone'),
				account: byId('Main'),
				template: byId('order_update'),
				variables: mapped({ 'body:1': name, 'body:2': 'A-17' }),
			},
			path: /\/messages\/template$/,
			faults: whatomate.faults,
			messagesTo: (phone) => {
				const { contacts, messages } = whatomate.state;
				const ids = [...contacts.values()]
					.filter((contact) => digits(contact.phone_number) === digits(phone))
					.map(({ id }) => id);
				return [...messages.values()].filter(
					(each) => ids.includes(each.contact_id) && each.direction === 'outgoing',
				).length;
			},
			phone: numbers('+155544'),
		},
	];
}

let used = 0;

/** People who have not been written to before. */
export function people({ phone }: SendKind, count: number): Array<IDataObject & { phone: string }> {
	used += count;
	return Array.from({ length: count }, (_none, at) => ({
		phone: phone(used - count + at),
		name: `Person ${at}`,
	}));
}

/** How often each person was written to, such as `12×1`. */
export function tally(kind: SendKind, phones: string[]): string {
	const counts = new Map<number, number>();
	for (const phone of phones) {
		const times = kind.messagesTo(phone);
		counts.set(times, (counts.get(times) ?? 0) + 1);
	}
	return [...counts]
		.sort(([a], [b]) => a - b)
		.map(([times, number]) => `${number}×${times}`)
		.join(' ');
}
