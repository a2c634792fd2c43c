import type { INodeProperties } from 'n8n-workflow';
import { countryOptions } from '../recipients/countries';
import { DEFAULT_KEYS, FEWEST_KEYS } from './sendOnce';
import type { Operation, SendingDefaults } from './types';

const requestTimeout: INodeProperties = {
	displayName: 'Request Timeout',
	name: 'requestTimeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30,
	description: 'Seconds to wait for each answer of the service. Taken from the first item.',
};

/** Of every operation that sends; for others that take phone numbers as well. */
export const defaultCountryOption: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: countryOptions,
	default: '',
	description: 'Where phone numbers without a country code are from',
};

const skipDuplicates: INodeProperties = {
	displayName: 'Skip Duplicate Recipients',
	name: 'skipDuplicateRecipients',
	type: 'boolean',
	default: false,
	description: 'Whether to send only the first message when a recipient comes up more than once',
};

/** Of every send and every launch. */
const sendOnce: INodeProperties[] = [
	{
		displayName: 'Send Once History Size',
		name: 'sendOnceHistorySize',
		type: 'number',
		typeOptions: { minValue: FEWEST_KEYS },
		default: DEFAULT_KEYS,
		description:
			"How many keys 'Send Once' remembers for this node; the oldest are forgotten first, so give at least as many as there may be people in the campaigns that must not overlap. Taken from the first item.",
	},
	{
		displayName: 'Send Once',
		name: 'sendOnce',
		type: 'options',
		options: [
			{
				name: 'Across Executions',
				value: 'acrossExecutions',
				description:
					'Nobody twice, whichever execution of this workflow it is: later, at the same time, or after a crash',
			},
			{
				name: 'Per Execution',
				value: 'perExecution',
				description: 'Nobody twice when this execution is tried again; a new one sends again',
			},
		],
		default: 'acrossExecutions',
		description:
			'Whether to skip what another execution has sent. Keys are recorded in n8n just before sending: after a crash, a few are skipped that were not sent yet. Executions in one n8n process never send the same key twice. Between queue workers each key is checked again after a second, which holds unless n8n takes longer to write its database. The key of a recipient that was certainly refused is given back. Taken from the first item.',
	},
	{
		displayName: 'Send Once Key',
		name: 'sendOnceKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.dealId }}',
		description:
			"What 'Send Once' sends once: items with the same key are one. If empty, it is the recipient together with the campaign or the template, or with the kind of message where there is no template.",
	},
];

function pace(sending: SendingDefaults): INodeProperties[] {
	const automatic = sending.followsService ? ' 0 follows what the service permits.' : '';
	return [
		{
			displayName: 'Max Concurrent',
			name: 'maxConcurrent',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: sending.maxConcurrent,
			description: 'How many requests may wait for an answer at once. Taken from the first item.',
		},
		{
			displayName: 'Messages per Second',
			name: 'messagesPerSecond',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: sending.followsService ? 0 : sending.messagesPerSecond,
			description: `How many messages to start in each second. ${sending.rateNote}${automatic} Taken from the first item.`,
		},
	];
}

/** The collection Options of an operation, in alphabetical order as n8n asks. */
export function optionsOf<Api>(
	operation: Operation<Api>,
	sending: SendingDefaults,
): INodeProperties {
	const shared: Record<Operation<Api>['kind'], INodeProperties[]> = {
		perItem: [requestTimeout],
		send: [requestTimeout, defaultCountryOption, skipDuplicates, ...sendOnce, ...pace(sending)],
		batch: [requestTimeout, defaultCountryOption, ...sendOnce],
	};
	const options = [...(operation.options ?? []), ...shared[operation.kind]];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
