import type { Campaign } from '../model';

/** The counters that campaigns move; the others of the sample stay at zero. */
export type CountedField =
	| 'sentChatCount'
	| 'deliveredChatcount'
	| 'readChatCount'
	| 'failedChatCount'
	| 'repliedToCampaignCount'
	| 'sessionMessagesCount';

const messageCounts = () => ({ media: 0, mediaSizeInMB: 0, messagePrice: 0, text: 0, total: 0 });
const countryWise = () => ({ OTHERS: { amount: 0, count: 0 } });

/** An entry of the seed's §20 with every field, `deliveredChatcount` spelled as there. */
export function blankDay(id: string, campaign: Campaign, dayDate: number, timezone: string) {
	return {
		_id: id,
		assistantId: campaign.project_id,
		campaignId: campaign.id,
		dayDate: new Date(dayDate).toISOString(),
		acCount: 0,
		acCreditUsage: 0,
		acCreditUsageCountryWise: countryWise(),
		agentMessages: messageCounts(),
		bicCount: 0,
		bicCreditUsage: 0,
		bicCreditUsageCountryWise: countryWise(),
		businessCreatedMacCount: 0,
		campaignMessages: messageCounts(),
		chatbotMessages: messageCounts(),
		clientId: campaign.business_id,
		closedChatCount: 0,
		deliveredChatcount: 0,
		engagementCount: 0,
		enqueuedChatCount: 0,
		failedChatCount: 0,
		intervenedChatCount: 0,
		macUsageCount: 0,
		mcCount: 0,
		mcCreditUsage: 0,
		mcCreditUsageCountryWise: countryWise(),
		paymentCollected: 0,
		paymentCount: 0,
		paymentCreditUsage: 0,
		readChatCount: 0,
		repliedToCampaignCount: 0,
		requestingChatCount: 0,
		scCount: 0,
		scCreditUsage: 0,
		scCreditUsageCountryWise: countryWise(),
		sentChatCount: 0,
		sessionMessagesCount: 0,
		templateCreditUsedCount: 0,
		templateCreditUsedCountryWise: countryWise(),
		templateMessagesCount: 0,
		timezone,
		ucCount: 0,
		ucCreditUsage: 0,
		ucCreditUsageCountryWise: countryWise(),
		uicCount: 0,
		uicCreditUsage: 0,
		uicCreditUsageCountryWise: countryWise(),
		uniqueUserCount: 0,
		uniqueVisitorCount: 0,
		userCreatedMacCount: 0,
		userMessages: messageCounts(),
	};
}
