import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { recipientRows } from '../../../../core/operation/recipientRows';
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
 * The group's items as subscribers that are still to be sent to. Those who were sent to in an
 * earlier try are settled at once, as are those who can be none.
 */
export async function bulkRows(
	group: BatchGroup<MsgkartApi>,
	template: TemplateName,
	subject: string,
): Promise<BulkRow[]> {
	const ledger = ledgerOf(group);
	return await recipientRows(group, {
		parameter: 'to',
		who: (item) => {
			const phone = phoneOf(item);
			return { ...phone, shown: phone.e164 };
		},
		row: async (item, { shown, digits, key }) => {
			const print = fingerprint('bulk', subject, key);
			const sent = ledger.recall(item.index, print);
			if (sent) {
				group.settle(item, { ...sent, recipient: shown });
				return undefined;
			}
			const { shared, variables } = withPlaces(await componentsOf(item, template));
			const subscriber = { subscriberId: digits, variables };
			return { item, recipient: shown, fingerprint: print, shared, subscriber };
		},
	});
}
