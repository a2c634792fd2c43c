import type { Message, Promotion } from './types';

const HEADER = 'Name,Phone,Status,Timestamp,Error,FlowId,FlowName,RetryCount,TemplateName,Language';

/**
 * Section 2.3: a line for each recipient that was attempted, with its newest state. The wording
 * of Status (as in the webhooks) and the Timestamp's epoch seconds are [assumed].
 */
export function reportCsv(promotion: Promotion): string {
	const attempted = promotion.latest.filter((message) => message !== undefined);
	return `${[HEADER, ...attempted.map(line)].join('\n')}\n`;
}

function line(message: Message): string {
	const status = message.status === 'error' ? 'failed' : message.status;
	return [
		message.name,
		message.phone,
		status,
		String(lastChange(message)),
		message.error?.reason ?? '',
		'',
		'',
		String(message.retry),
		message.templateName,
		message.language,
	]
		.map(quote)
		.join(',');
}

/** When the message came into the state that it is in now. */
export function lastChange(message: Message): number {
	const { createdAt, acceptedAt, sentAt, deliveredAt, readAt, failedAt } = message;
	return Math.max(createdAt, acceptedAt, sentAt, deliveredAt, readAt, failedAt);
}

const quote = (cell: string): string =>
	/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
