import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import type { PollEvent } from '../../../core/events/pollTypes';
import { emitExistingField, intermediateField, simplifyField } from '../../../core/events/ui';
import { locatorField } from '../../../core/operation/pickers';
import { plainValue } from '../../../core/operation/parameter';

type EventName = PollEvent['event'];

/** Statuses of single recipients; each campaign with news costs one more call. */
const OF_RECIPIENTS: readonly string[] = ['sent', 'delivered', 'read', 'failed'];

export interface PollSettings {
	events: ReadonlySet<EventName>;
	/** A campaign's ID, or '' for all. */
	campaign: string;
	/** An account's name, or '' for all. */
	account: string;
	simplify: boolean;
	emitExisting: boolean;
	intermediate: boolean;
	maxCampaigns: number;
}

export const pollFields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Campaign Finished',
				value: 'campaignFinished',
				description: 'Nobody is left to send to, or the campaign was cancelled',
			},
			{
				name: 'Campaign Status Changed',
				value: 'campaignStatusChanged',
				description: 'A campaign was created, started, paused, completed or cancelled',
			},
			{
				name: 'Message Delivered',
				value: 'delivered',
				description: "A message has reached the recipient's phone",
			},
			{
				name: 'Message Failed',
				value: 'failed',
				description: 'A message could not be sent or delivered',
			},
			{
				name: 'Message Read',
				value: 'read',
				description: 'The recipient has opened the message',
			},
			{
				name: 'Message Sent',
				value: 'sent',
				description: 'A message has gone out to WhatsApp',
			},
		],
		default: ['campaignFinished', 'failed'],
	},
	locatorField({
		displayName: 'Campaign',
		name: 'campaignId',
		searchListMethod: 'searchCampaigns',
		description: 'Only this campaign. Leave it empty for all.',
		placeholder: 'e.g. 8f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f',
		required: false,
	}),
	simplifyField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			locatorField({
				displayName: 'Account',
				name: 'account',
				searchListMethod: 'searchAccounts',
				description: 'Only campaigns of this WhatsApp account',
				placeholder: 'e.g. Main',
				idName: 'Name',
				required: false,
			}),
			emitExistingField,
			intermediateField,
			{
				displayName: 'Newest Campaigns',
				name: 'maxCampaigns',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 500 },
				default: 100,
				description: 'How many campaigns to follow, the newest first; 100 need one call a poll',
			},
		],
	},
];

export function pollSettings(context: IPollFunctions): PollSettings {
	const options = plainValue(context.getNodeParameter('options', {})) as IDataObject;
	return {
		events: new Set(context.getNodeParameter('events', []) as EventName[]),
		campaign: String(plainValue(context.getNodeParameter('campaignId', '')) ?? '').trim(),
		account: String(options.account ?? '').trim(),
		simplify: context.getNodeParameter('simplify', true) === true,
		emitExisting: options.emitExisting === true,
		intermediate: options.intermediate !== false,
		maxCampaigns: Number(options.maxCampaigns ?? 100),
	};
}

export const wantsRecipients = ({ events }: PollSettings): boolean =>
	[...events].some((event) => OF_RECIPIENTS.includes(event));
