import type { IDataObject } from 'n8n-workflow';
import { failureOf, FailureError } from '../../../../core/failures/error';
import { take } from '../../../../core/http/paging';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { Recipient } from '../../../../core/recipients/recipient';
import type { Template } from '../../../../core/template/types';
import type { KapsoApi } from '../../api';
import { componentsFor } from '../message/templateMessage';

export interface BroadcastRow {
	item: ItemContext<KapsoApi>;
	/** As shown in the outcome. */
	recipient: string;
	/** The same for the same person. */
	key: string;
	/** As Kapso takes it in a list of recipients. */
	body: IDataObject;
}

/**
 * The group's items as recipients. An item whose number or variables are wrong is settled as
 * failed, and one whose recipient came up before as skipped: neither reaches Kapso.
 */
export async function toRows(
	group: BatchGroup<KapsoApi>,
	template: Template,
): Promise<BroadcastRow[]> {
	const rows: BroadcastRow[] = [];
	const firstIndex = new Map<string, number>();
	for (const item of group.items) {
		let shown = item.text('to');
		try {
			const recipient = item.recipient();
			shown = recipient.kind === 'phone' ? recipient.e164 : recipient.bsuid;
			const earlier = firstIndex.get(recipient.key);
			if (earlier !== undefined) {
				const reason = `Same recipient as item ${earlier}`;
				group.settle(item, { status: 'skipped', recipient: shown, attempts: 0, reason });
				continue;
			}
			const components = componentsFor(item, template);
			const address = await addressOf(item.api, recipient);
			firstIndex.set(recipient.key, item.index);
			rows.push({ item, recipient: shown, key: recipient.key, body: { ...address, components } });
		} catch (error) {
			const failure = failureOf(error);
			group.settle(item, { status: 'failed', recipient: shown, attempts: 0, failure });
		}
	}
	return rows;
}

/**
 * Broadcasts take a phone number or the ID of a contact. Whether they take BSUIDs is not
 * documented, so the contact with that BSUID is looked up.
 */
async function addressOf(api: KapsoApi, recipient: Recipient): Promise<IDataObject> {
	if (recipient.kind === 'phone') return { phone_number: recipient.e164 };
	const { bsuid } = recipient;
	const path = api.platform('/contacts');
	const [contact] = await take(api.list(path, { business_scoped_user_id: bsuid }), 1);
	if (!contact) {
		throw new FailureError({
			failure: {
				code: 'UNKNOWN_CONTACT',
				title: `No contact at Kapso has the business-scoped user ID ${bsuid}`,
				disposition: 'fix',
				hint: 'Broadcasts reach a BSUID only through its contact: give the phone number instead',
			},
		});
	}
	return { whatsapp_contact_id: contact.id };
}
