import { failureOf } from '../../../../core/failures/error';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { runIndexOf } from '../../../../core/operation/settings';
import { fingerprint, Ledger } from '../../../../core/send/ledger';
import type { MsgkartApi } from '../../api';
import { phoneOf } from '../../phone';
import type { TemplateName } from '../../templates';
import { componentsOf, withPlaces } from './components';
import type { MsgkartComponent } from './dialect';

export interface BulkRow {
	item: ItemContext<MsgkartApi>;
	/** As shown in the outcome. */
	recipient: string;
	fingerprint: string;
	shared: MsgkartComponent[];
	subscriber: { subscriberId: string; variables: string[] };
}

/** What was sent in an earlier try, person by person: a corrected item changes all chunks. */
export function ledgerOf({ first }: BatchGroup<MsgkartApi>): Ledger {
	return new Ledger(first.functions.getContext('node'), runIndexOf(first.functions));
}

/**
 * The group's items as subscribers that are still to be sent to. Settled at once are items that
 * were sent to in an earlier try, whose number or variables are wrong, or whose recipient came up
 * before.
 */
export async function bulkRows(
	group: BatchGroup<MsgkartApi>,
	template: TemplateName,
	subject: string,
): Promise<BulkRow[]> {
	const ledger = ledgerOf(group);
	const rows: BulkRow[] = [];
	const firstIndex = new Map<string, number>();
	for (const item of group.items) {
		let shown = item.text('to');
		try {
			const { e164, digits, key } = phoneOf(item);
			shown = e164;
			const print = fingerprint('bulk', subject, key);
			const earlier = firstIndex.get(key);
			const sent = ledger.recall(item.index, print);
			if (earlier !== undefined) {
				const reason = `Same recipient as item ${earlier}`;
				group.settle(item, { status: 'skipped', recipient: shown, attempts: 0, reason });
			} else if (sent) {
				firstIndex.set(key, item.index);
				group.settle(item, { ...sent, recipient: shown });
			} else {
				const { shared, variables } = withPlaces(await componentsOf(item, template));
				firstIndex.set(key, item.index);
				const subscriber = { subscriberId: digits, variables };
				rows.push({ item, recipient: shown, fingerprint: print, shared, subscriber });
			}
		} catch (error) {
			const failure = failureOf(error);
			group.settle(item, { status: 'failed', recipient: shown, attempts: 0, failure });
		}
	}
	return rows;
}
