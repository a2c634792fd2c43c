import { failureOf } from '../failures/error';
import { skipped } from '../send/outcome';
import type { BatchGroup } from './batchGroup';
import type { ItemContext } from './itemContext';

/** Whom an item is for. */
export interface Identity {
	/** As shown in the outcome. */
	shown: string;
	/** The same for the same person. */
	key: string;
}

interface Reader<Api, Who extends Identity, Row> {
	/** The parameter with the recipient, which is shown as typed where it can't be read. */
	parameter: string;
	/** @throws FailureError if it is none */
	who(item: ItemContext<Api>): Who;
	/** Undefined for an item that it has settled. @throws FailureError if anything else is wrong */
	row(item: ItemContext<Api>, who: Who): Promise<Row | undefined> | Row | undefined;
}

/**
 * The group's items as recipients, in order. An item whose recipient or values are wrong is settled
 * as failed, and one whose recipient came up before as skipped: neither reaches the service.
 */
export async function recipientRows<Api, Who extends Identity, Row>(
	group: BatchGroup<Api>,
	{ parameter, who, row }: Reader<Api, Who, Row>,
): Promise<Row[]> {
	const rows: Row[] = [];
	const firstIndex = new Map<string, number>();
	for (const item of group.items) {
		let recipient = item.text(parameter);
		try {
			const found = who(item);
			recipient = found.shown;
			const earlier = firstIndex.get(found.key);
			if (earlier !== undefined) {
				group.settle(item, skipped(`Same recipient as item ${earlier}`, recipient));
				continue;
			}
			const made = await row(item, found);
			firstIndex.set(found.key, item.index);
			if (made !== undefined) rows.push(made);
		} catch (error) {
			const failure = failureOf(error);
			group.settle(item, { status: 'failed', recipient, attempts: 0, failure });
		}
	}
	return rows;
}
