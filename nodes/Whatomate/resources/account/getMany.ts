import type { IDataObject } from 'n8n-workflow';
import { pathOf } from '../../api';
import { defineOperation } from '../../operation';

function simplifyAccount(row: IDataObject): IDataObject {
	return {
		id: row.id,
		name: row.name,
		displayName: row.display_name,
		phoneNumber: row.phone_number,
		phoneId: row.phone_id,
		businessId: row.business_id,
		status: row.status,
		isDefaultIncoming: row.is_default_incoming,
		isDefaultOutgoing: row.is_default_outgoing,
		hasAccessToken: row.has_access_token,
	};
}

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many accounts',
	description: 'List the WhatsApp accounts that are set up in Whatomate',
	fields: [],
	paged: true,
	simplify: simplifyAccount,
	perItem: async (ctx) => await ctx.take(ctx.api.list(pathOf('accounts'), 'accounts')),
});
