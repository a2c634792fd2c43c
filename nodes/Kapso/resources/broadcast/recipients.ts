import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../../../core/failures/error';
import { take } from '../../../../core/http/paging';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { recipientRows } from '../../../../core/operation/recipientRows';
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

/** The group's items as recipients; those that can be none are settled. */
export async function toRows(
	group: BatchGroup<KapsoApi>,
	template: Template,
): Promise<BroadcastRow[]> {
	return await recipientRows(group, {
		parameter: 'to',
		who: (item) => {
			const recipient = item.recipient();
			const shown = recipient.kind === 'phone' ? recipient.e164 : recipient.bsuid;
			return { shown, key: recipient.key, recipient };
		},
		row: async (item, { shown, key, recipient }) => {
			const components = componentsFor(item, template);
			const address = await addressOf(item.api, recipient);
			return { item, recipient: shown, key, body: { ...address, components } };
		},
	});
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
