import type { INodeProperties } from 'n8n-workflow';
import type { EventName } from './types';

interface Label {
	name: string;
	description: string;
	/** What n8n's nodes panel says, where "On" and the name would not do. */
	action?: string;
}

const LABELS: Record<EventName, Label> = {
	accepted: { name: 'Message Accepted', description: 'The service has taken the message on' },
	sent: { name: 'Message Sent', description: 'The message has gone out to WhatsApp' },
	delivered: {
		name: 'Message Delivered',
		description: "The message has reached the recipient's phone",
	},
	read: { name: 'Message Read', description: 'The recipient has opened the message' },
	failed: { name: 'Message Failed', description: 'The message could not be delivered' },
	received: { name: 'Message Received', description: 'A person has written to you' },
	clicked: { name: 'Button Clicked', description: 'A person has tapped a button or a link' },
	optedOut: { name: 'Contact Opted Out', description: 'A person wants no more campaigns' },
	optedIn: { name: 'Contact Opted In', description: 'A person wants campaigns again' },
	other: {
		name: 'Other Event',
		description: 'Anything else that the service reports',
		action: 'On any other event',
	},
};

/**
 * Every event starts an execution, so the default is what a campaign acts upon, and not one of the
 * three statuses that each message goes through anyway.
 */
const DEFAULT_EVENTS: readonly EventName[] = ['failed', 'read'];

/** The events that a service can report, in alphabetical order as n8n asks. */
export function triggerOnField(events: readonly EventName[]): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: events
			.map((value) => ({ ...LABELS[value], value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: DEFAULT_EVENTS.filter((event) => events.includes(event)),
	};
}

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const onlyAdvanceField: INodeProperties = {
	displayName: 'Only Advance Status',
	name: 'onlyAdvance',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out a status that arrives after a later one of the same message, such as sent after read',
};

/** Where the service signs, or can be given a secret. Its absence is a choice, never a default. */
export const verifyField: INodeProperties = {
	displayName: 'Verify Sender',
	name: 'verify',
	type: 'boolean',
	default: true,
	description:
		'Whether to refuse calls that are not proven to come from the service. Without it, anyone who finds the URL can start the workflow.',
};

/** For polling triggers. */
export const emitExistingField: INodeProperties = {
	displayName: 'Include Existing',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether the first poll reports everything that has already happened, instead of only taking note of it',
};

/** For polling triggers. */
export const intermediateField: INodeProperties = {
	displayName: 'Include Intermediate Statuses',
	name: 'intermediate',
	type: 'boolean',
	default: true,
	description:
		'Whether to report the statuses that a message went through between two polls, such as delivered when it is already read',
};
