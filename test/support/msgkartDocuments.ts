/**
 * The bodies that Msgkart's documents print (developers.msgkart.com, WhatsApp Promotion APIs, Bulk
 * Messaging, Webhook), with their placeholders filled in.
 */

const text = (value: string) => ({ type: 'text', value });
const image = (mediaUrl: string) => ({ type: 'HEADER', format: 'IMAGE', media: { mediaUrl } });

export const CAROUSEL = [
	{
		type: 'CAROUSEL',
		cards: [
			{
				card_index: 0,
				components: [
					{
						type: 'BODY',
						variables: [
							text('${name}'),
							text('${phone}'),
							text('${language}'),
							text('${businesssubscriberid}'),
							text('${name}'),
							text('${language}'),
							text('${phone}'),
						],
					},
					image('https://media.example.com/0.jpeg'),
				],
			},
			{ card_index: 1, components: [image('https://media.example.com/1.jpeg')] },
		],
	},
];

export const launchBody = (businessId: string, phoneNumberId: string) => ({
	businessId,
	name: 'Seed promotion',
	promotionType: 'IMMEDIATE',
	promotionBase: 'TEMPLATE',
	promotionTemplateType: 'TEMPLATE',
	phoneNumberId,
	template: { name: 'carousel_template', language: 'en_US', components: CAROUSEL },
	channelType: 'whatsapp',
});

export const LIST = {
	totalItems: 1,
	promotions: [
		{
			promotionId: 'p-1',
			businessId: 'b-1',
			msgkartId: 'm-1',
			name: 'Seed promotion',
			channelType: 'whatsapp',
			status: 'Completed',
			createdBy: null,
			promotionType: 'IMMEDIATE',
			targetSource: 'CSV',
			targetType: 'LIST',
			flowId: null,
			flowName: null,
			promotionBase: null,
			attributionWindow: 0,
			promotionEndTime: 1765385829,
			createdDate: 1765385766,
		},
	],
};

const BUCKETS = {
	attempted: 8,
	failed: 2,
	sent: 0,
	delivered: 0,
	read: 6,
	interacted: 0,
	optout: 0,
};

export const STATS = { ...BUCKETS, statsReport: [{ ...BUCKETS, promotionRetryNumber: 0 }] };

export const REPORT_HEADER =
	'Name,Phone,Status,Timestamp,Error,FlowId,FlowName,RetryCount,TemplateName,Language';

export const UPDATED = {
	promotionId: 'p-1',
	businessId: 'b-1',
	msgkartId: 'm-1',
	name: 'Seed promotion',
	targetListId: 'l-1',
	targetListName: 'Seed list',
	phoneNumberId: 'n-1',
	template: {
		name: 'healthcare',
		id: 't-1',
		language: 'en_US',
		category: 'MARKETING',
		components: [{ variables: [{ type: 'text', value: '{{name}}' }], type: 'BODY' }],
	},
	createdDate: 1765777610,
	startTime: 0,
	mostRecentStartTime: 0,
	status: 'Cancelled',
	createdBy: 'a599947d-bc5c-4b45-b93c-5a318e2e2243',
	promotionType: 'IMMEDIATE',
	scheduleTime: '0',
	targetSource: 'CSV',
	tagSearchCriteria: 'ANY',
	retryPromotion: true,
	maxRetries: 3,
	retriesLeft: 3,
	channelType: 'whatsapp',
	batchSize: 0,
	batchTimer: 0,
	staggered: false,
	subscriberLimitPerGroup: 0,
	attributionWindow: 0,
	promotionBase: 'TEMPLATE',
	promotionEndTime: 1765777679,
	callCampaign: false,
	utilityTemplateIndex: 0,
	stopOnCategoryUpdate: false,
};

/** Media stay as they are; the other values are places in each subscriber's variables. */
export const BULK_COMPONENTS = [
	{
		componentType: 'header',
		parameters: [
			{ type: 'media', mediaType: 'image', mediaLink: 'https://media.example.com/0.jpeg' },
		],
	},
	{
		componentType: 'body',
		parameters: [
			{ type: 'text', text: '1' },
			{ type: 'text', text: '2' },
		],
	},
	{
		componentType: 'button',
		index: '0',
		sub_type: 'url',
		parameters: [{ type: 'text', text: '3' }],
	},
];

export const WEBHOOK = {
	messageId: 'wamid.HBgMOTE5OTk5OTAwMDAxFQIAERgS',
	status: 'read',
	sentAt: '1765385770',
	deliveredAt: '1765385775',
	readAt: '1765385790',
	failedAt: '0',
	failureReason: '',
	failureDetails: '',
};
