import type { INodeProperties } from 'n8n-workflow';
import { countryOptions } from '../recipients/countries';
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
		send: [requestTimeout, defaultCountryOption, skipDuplicates, ...pace(sending)],
		batch: [requestTimeout, defaultCountryOption],
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
