import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { failureOf } from '../../../../core/failures/error';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { WhatomateApi } from '../../api';
import { phoneOf } from '../../people';
import type { OwnTemplate } from '../../templates';
import { fillTemplate } from '../../variables';

export interface RecipientRow {
	item: ItemContext<WhatomateApi>;
	/** As shown in the outcome. */
	recipient: string;
	digits: string;
	/** The same for the same person. */
	key: string;
	/** As the server takes it in an import. */
	body: IDataObject;
}

export const recipientFields: INodeProperties[] = [
	{
		displayName: 'Recipient',
		name: 'recipientPhone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +15551234567',
		description: 'Phone number with country code',
	},
	{
		displayName: 'Recipient Name',
		name: 'recipientName',
		type: 'string',
		default: '',
		description: "Becomes the contact's name in Whatomate. Empty: it keeps the one it has.",
	},
];

/**
 * The group's items as recipients. An item whose number or variables are wrong is settled as
 * failed, and one whose number came up before as skipped: neither reaches the server, which checks
 * nothing of it.
 */
export function toRows(group: BatchGroup<WhatomateApi>, { template }: OwnTemplate): RecipientRow[] {
	const rows: RecipientRow[] = [];
	const firstIndex = new Map<string, number>();
	for (const item of group.items) {
		let shown = item.text('recipientPhone');
		try {
			const country = item.option<string>('defaultCountry');
			const { e164, digits, key } = phoneOf(item.raw('recipientPhone'), country, 'Recipient');
			shown = e164;
			const earlier = firstIndex.get(key);
			if (earlier !== undefined) {
				const reason = `Same recipient as item ${earlier}`;
				group.settle(item, { status: 'skipped', recipient: shown, attempts: 0, reason });
				continue;
			}
			const { body, header } = fillTemplate(item, template, 'campaign');
			const name = atMost(item.text('recipientName'), 255, 'Recipient Name');
			firstIndex.set(key, item.index);
			rows.push({
				item,
				recipient: e164,
				digits,
				key,
				body: {
					// With the plus, as Meta advises: the server hands it on as it is, and leaves the plus
					// out where it looks for the contact.
					phone_number: e164,
					...(name && { recipient_name: name }),
					template_params: body,
					...(Object.keys(header).length > 0 && { header_params: header }),
				},
			});
		} catch (error) {
			const failure = failureOf(error);
			group.settle(item, { status: 'failed', recipient: shown, attempts: 0, failure });
		}
	}
	return rows;
}
