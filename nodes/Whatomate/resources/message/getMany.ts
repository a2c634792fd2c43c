import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { given } from '../../../../core/operation/filters';
import { asRecord } from '../../../../core/template/json';
import { paged } from '../../../../core/http/paging';
import { pathOf } from '../../api';
import { chosenContactId } from '../../chosenContact';
import { dataOf, listIn } from '../../envelope';
import { contactField, defaultCountryOption, optionalAccountField } from '../../fields';
import { defineOperation } from '../../operation';

const PAGE_SIZE = 100;

const notice: INodeProperties = {
	displayName:
		'Whatomate marks all messages from this contact as read when they are listed, and may tell the contact so',
	name: 'readNotice',
	type: 'notice',
	default: '',
};

function simplifyMessage(row: IDataObject): IDataObject {
	return {
		id: row.id,
		contactId: row.contact_id,
		direction: row.direction,
		messageType: row.message_type,
		text: asRecord(row.content)?.body as string | undefined,
		status: row.status,
		wamid: row.wamid,
		errorMessage: row.error_message,
		account: row.whatsapp_account,
		createdAt: row.created_at,
	};
}

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many messages',
	description: 'List the messages with a contact, newest first. Marks those received as read.',
	fields: [
		notice,
		contactField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{ ...optionalAccountField, description: 'Only messages through this WhatsApp account' },
			],
		},
	],
	options: [defaultCountryOption],
	paged: true,
	simplify: simplifyMessage,
	async perItem(ctx) {
		const path = pathOf('contacts', await chosenContactId(ctx), 'messages');
		const { account } = ctx.collection('filters');
		const rows = paged<IDataObject, number>(async (page = 1) => {
			const qs = given({ account, page, limit: PAGE_SIZE });
			const answer = await ctx.api.call({ method: 'GET', path, qs });
			const { rows: oldestFirst, hasMore } = listIn(dataOf(answer), 'messages');
			return { rows: oldestFirst.reverse(), next: hasMore ? page + 1 : undefined };
		});
		return await ctx.take(rows);
	},
});
