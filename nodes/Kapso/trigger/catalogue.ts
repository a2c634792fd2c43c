import type { INodeProperties } from 'n8n-workflow';
import { triggerOnField } from '../../../core/events/ui';
import type { EventName } from '../../../core/events/types';

/** Our names, and the events of Kapso that carry them (docs.kapso.ai, webhook events). */
const PHONE_NUMBER_EVENTS: Partial<Record<EventName, readonly string[]>> = {
	sent: ['whatsapp.message.sent'],
	delivered: ['whatsapp.message.delivered'],
	read: ['whatsapp.message.read'],
	failed: ['whatsapp.message.failed'],
	received: ['whatsapp.message.received'],
	clicked: ['whatsapp.message.received'],
	optedOut: ['whatsapp.contact.marketing_preference_changed'],
	optedIn: ['whatsapp.contact.marketing_preference_changed'],
	other: [
		'whatsapp.contact.identity_changed',
		'whatsapp.conversation.created',
		'whatsapp.conversation.ended',
		'whatsapp.conversation.inactive',
		'whatsapp.meta_business_agent.handover',
	],
};

const STATUS_EVENTS: Readonly<Record<string, EventName>> = {
	'whatsapp.message.sent': 'sent',
	'whatsapp.message.delivered': 'delivered',
	'whatsapp.message.read': 'read',
	'whatsapp.message.failed': 'failed',
};

/** The status that one of Kapso's message events reports. */
export const statusOf = (kapsoEvent: string): EventName | undefined => STATUS_EVENTS[kapsoEvent];

/** What to register for, so that each chosen event arrives. */
export function kapsoEventsFor(chosen: readonly string[]): string[] {
	const names = chosen as readonly EventName[];
	return [...new Set(names.flatMap((name) => PHONE_NUMBER_EVENTS[name] ?? []))];
}

const events = triggerOnField(Object.keys(PHONE_NUMBER_EVENTS) as EventName[]);

export const phoneNumberEventsField: INodeProperties = {
	...events,
	// An opt-out that nobody hears of is a person who gets the next campaign all the same.
	default: ['failed', 'optedOut', 'read'],
	displayOptions: { show: { scope: ['phoneNumber'] } },
};

const PROJECT_EVENTS: Readonly<Record<string, string>> = {
	'whatsapp.account.disabled': 'Account Disabled',
	'whatsapp.account.reinstated': 'Account Reinstated',
	'whatsapp.account.restricted': 'Account Restricted',
	'whatsapp.account.violation': 'Account Violation',
	'kapso_agent.run.approval_required': 'Agent Run Approval Required',
	'kapso_agent.run.cancelled': 'Agent Run Cancelled',
	'kapso_agent.run.completed': 'Agent Run Completed',
	'kapso_agent.run.failed': 'Agent Run Failed',
	'whatsapp.phone_number.created': 'Phone Number Created',
	'whatsapp.phone_number.deleted': 'Phone Number Deleted',
	'whatsapp.phone_number.disconnected': 'Phone Number Disconnected',
	'whatsapp.phone_number.offboarded': 'Phone Number Offboarded',
	'whatsapp.phone_number.reconnected': 'Phone Number Reconnected',
	'project.event': 'Project Event',
	'workflow.execution.failed': 'Workflow Execution Failed',
	'workflow.execution.handoff': 'Workflow Execution Handoff',
};

export const projectEventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'projectEvents',
	type: 'multiOptions',
	required: true,
	options: Object.entries(PROJECT_EVENTS).map(([value, name]) => ({ name, value })),
	default: ['whatsapp.account.restricted', 'whatsapp.phone_number.disconnected'],
	displayOptions: { show: { scope: ['project'] } },
};
