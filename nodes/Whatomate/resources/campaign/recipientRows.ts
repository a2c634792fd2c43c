import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { recipientRows } from '../../../../core/operation/recipientRows';
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

/** The group's items as recipients; those that can be none are settled: the server checks nothing. */
export async function toRows(
	group: BatchGroup<WhatomateApi>,
	{ template }: OwnTemplate,
): Promise<RecipientRow[]> {
	return await recipientRows(group, {
		parameter: 'recipientPhone',
		who: (item) => {
			const country = item.option<string>('defaultCountry');
			const phone = phoneOf(item.raw('recipientPhone'), country, 'Recipient');
			return { ...phone, shown: phone.e164 };
		},
		row: (item, { e164, digits, key }) => {
			const { body, header } = fillTemplate(item, template, 'campaign');
			const name = atMost(item.text('recipientName'), 255, 'Recipient Name');
			return {
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
			};
		},
	});
}
