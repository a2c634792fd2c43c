import type { IDataObject } from 'n8n-workflow';

/**
 * How far a campaign's messages got. Cumulative: somebody who has read also counts as delivered and
 * sent. A figure that the service does not tell is null, never 0.
 */
export interface CampaignCounts {
	/** Recipients for whom a send was tried, whatever came of it. */
	attempted?: number;
	/** Recipients who are still to come. */
	pending?: number;
	/** Taken by the service. */
	accepted?: number;
	/** Handed over to WhatsApp. */
	sent?: number;
	delivered?: number;
	read?: number;
	replied?: number;
	clicked?: number;
	failed?: number;
	optedOut?: number;
}

const FIGURES = [
	'attempted',
	'pending',
	'accepted',
	'sent',
	'delivered',
	'read',
	'replied',
	'clicked',
	'failed',
	'optedOut',
] as const;

/** The same shape for every service; rates are shares from 0 to 1, rounded to four digits. */
export function campaignStats(counts: CampaignCounts): IDataObject {
	const { attempted, sent, delivered, read, replied, clicked, failed, optedOut } = counts;
	return {
		...Object.fromEntries(FIGURES.map((figure) => [figure, counts[figure] ?? null])),
		deliveryRate: share(delivered, sent),
		readRate: share(read, delivered),
		replyRate: share(replied, delivered),
		clickRate: share(clicked, delivered),
		failureRate: share(failed, attempted),
		optOutRate: share(optedOut, delivered),
	};
}

function share(part?: number, whole?: number): number | null {
	if (part === undefined || whole === undefined || whole === 0) return null;
	return Math.round((part / whole) * 10_000) / 10_000;
}
