/**
 * What finds the delivery events of a campaign's messages: a send answers no message ID, and its
 * events name the campaign and the number.
 * @param phone with its plus sign
 */
export const campaignReference = (campaignName: string, phone: string): string =>
	`${campaignName}:${phone}`;

/**
 * The ID of a message that stays the same. The service may first answer an ID of its own, bare or
 * as `AS-…`, which its events keep in `submitted_message_id` while `messageId` becomes WhatsApp's.
 */
export const stableId = (messageId: string): string => messageId.replace(/^AS-/, '');
