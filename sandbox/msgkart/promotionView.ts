import type { MsgkartConfig } from './options';
import type { Message, Promotion } from './types';

const CREATED_BY = '00000000-0000-4000-8000-000000000001';

/** Section 2.2: one item of the list. `createdBy` and `promotionBase` are null in its sample. */
export function listItem(config: MsgkartConfig, promotion: Promotion) {
	return {
		promotionId: promotion.id,
		businessId: config.businessId,
		msgkartId: config.msgkartId,
		name: promotion.name,
		channelType: 'whatsapp',
		status: promotion.status,
		createdBy: null,
		promotionType: promotion.promotionType,
		targetSource: 'CSV',
		targetType: 'LIST',
		flowId: null,
		flowName: null,
		promotionBase: null,
		attributionWindow: 0,
		promotionEndTime: promotion.promotionEndTime,
		createdDate: promotion.createdDate,
	};
}

/** Section 2.5: the whole promotion. `scheduleTime` is a string there, the other times numbers. */
export function promotionView(config: MsgkartConfig, promotion: Promotion) {
	const { name, id, language, category } = promotion.template;
	return {
		promotionId: promotion.id,
		businessId: config.businessId,
		msgkartId: config.msgkartId,
		name: promotion.name,
		targetListId: promotion.list.id,
		targetListName: promotion.list.name,
		phoneNumberId: promotion.phoneNumberId,
		template: { name, id, language, category, components: promotion.components },
		createdDate: promotion.createdDate,
		startTime: promotion.startTime,
		mostRecentStartTime: promotion.mostRecentStartTime,
		status: promotion.status,
		createdBy: CREATED_BY,
		promotionType: promotion.promotionType,
		scheduleTime: String(promotion.scheduleTime),
		targetSource: 'CSV',
		tagSearchCriteria: 'ANY',
		retryPromotion: promotion.maxRetries > 0,
		maxRetries: promotion.maxRetries,
		retriesLeft: promotion.retriesLeft,
		channelType: 'whatsapp',
		batchSize: 0,
		batchTimer: 0,
		staggered: false,
		subscriberLimitPerGroup: 0,
		attributionWindow: 0,
		promotionBase: 'TEMPLATE',
		promotionEndTime: promotion.promotionEndTime,
		callCampaign: false,
		utilityTemplateIndex: 0,
		stopOnCategoryUpdate: false,
	};
}

/** Section 2.4: exclusive buckets over the recipients, and over what each round sent. */
export function statsView(promotion: Promotion) {
	return {
		...buckets(promotion.latest),
		statsReport: promotion.rounds.map((messages, promotionRetryNumber) => ({
			...buckets(messages),
			promotionRetryNumber,
		})),
	};
}

/** A message is in one bucket only: `delivered` falls as `read` grows. */
function buckets(messages: ReadonlyArray<Message | undefined>) {
	const counts = {
		attempted: 0,
		failed: 0,
		sent: 0,
		delivered: 0,
		read: 0,
		interacted: 0,
		optout: 0,
	};
	for (const message of messages) {
		if (!message) continue;
		counts.attempted += 1;
		// Accepted is attempted only; these stats have no bucket for errors, so they are failures.
		if (message.status === 'error') counts.failed += 1;
		else if (message.status !== 'accepted') counts[message.status] += 1;
	}
	return counts;
}
