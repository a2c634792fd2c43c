import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { EventName } from '../../../core/events/types';
import { triggerOnField } from '../../../core/events/ui';

/**
 * Routee's events (docs.routee.net/docs/whatsapp-messaging-statuses) that have a name of ours. A
 * failed channel is none of them: another event of the message follows, so it has not failed yet.
 */
const NAMES: Readonly<Record<string, EventName>> = {
	MoMessage: 'received',
	'MessageStatus::accepted': 'accepted',
	'MessageStatus::delivered': 'delivered',
	'MessageStatus::seen': 'read',
	'MessageStatus::failed': 'failed',
};

export const CHANNEL_FAILED = 'MessageStatus::channelFailed';

const OWN: INodePropertyOptions[] = [
	{
		name: 'Channel Failed',
		value: CHANNEL_FAILED,
		description: 'A try has failed; what becomes of the message is reported later',
	},
	{
		name: 'Message Deleted',
		value: 'MessageStatus::deleted',
		description: 'The message was deleted',
	},
	{
		name: 'Message Status Unknown',
		value: 'MessageStatus::unknown',
		description: 'Routee does not know what became of the message',
	},
];

export const eventOf = (name: string): EventName => NAMES[name] ?? 'other';

const shared = triggerOnField([...new Set([...Object.values(NAMES), 'other' as const])]);

const everythingElse = "Whatever else Routee reports, also the ones with Routee's own names here";

const sharedOptions = (shared.options as INodePropertyOptions[]).map((option) =>
	option.value === 'other' ? { ...option, description: everythingElse } : option,
);

export const eventsField: INodeProperties = {
	...shared,
	options: [...sharedOptions, ...OWN].sort((a, b) => a.name.localeCompare(b.name)),
};
