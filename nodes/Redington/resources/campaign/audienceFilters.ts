import type { INodeProperties } from 'n8n-workflow';

const FIELDS = [
	'campaignId',
	'chatId',
	'clickedAt',
	'deliveredAt',
	'failedAt',
	'failurePayload',
	'isoCode',
	'readAt',
	'repliedAt',
	'sentAt',
	'userName',
	'userNumber',
];

export const audienceFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Category',
			name: 'category',
			type: 'options',
			options: [
				{ name: 'Clicked', value: 'CLICKED' },
				{ name: 'Delivered', value: 'DELIVERED' },
				{ name: 'Failed', value: 'FAILED' },
				{ name: 'Read', value: 'READ' },
				{ name: 'Replied', value: 'REPLIED' },
				{ name: 'Sent', value: 'SENT' },
			],
			default: 'DELIVERED',
			description: 'Only people with whom the message got this far',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: "Only until this time. Without a time zone, the workflow's own is meant.",
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			options: FIELDS.map((field) => ({ name: field, value: field })),
			default: [],
			description: 'What to ask the service for, by default everything',
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			default: 'asc',
			description: 'By the time of the category',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: "Only from this time on. Without a time zone, the workflow's own is meant.",
		},
	],
};
