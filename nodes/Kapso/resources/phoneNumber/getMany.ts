import type { IDataObject } from 'n8n-workflow';
import { given } from '../../../../core/operation/filters';
import { defineOperation } from '../../operation';

/** The useful fields of a phone number, flat. */
function simplifyPhoneNumber(row: IDataObject): IDataObject {
	return {
		id: row.phone_number_id ?? row.id,
		name: row.name,
		displayPhoneNumber: row.display_phone_number,
		verifiedName: row.verified_name,
		businessAccountId: row.business_account_id,
		customerId: row.customer_id,
		status: row.status,
		qualityRating: row.quality_rating,
		throughputTier: row.throughput_tier,
		messagingLimit: row.whatsapp_business_manager_messaging_limit,
	};
}

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many phone numbers',
	description: 'List the WhatsApp numbers of this project',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Business Account ID',
					name: 'business_account_id',
					type: 'string',
					default: '',
					description: 'Only numbers of this WhatsApp Business Account',
				},
				{
					displayName: 'Customer ID',
					name: 'customer_id',
					type: 'string',
					default: '',
					description: 'Only numbers of this customer of yours',
				},
				{
					displayName: 'Messaging Enabled',
					name: 'messaging_enabled',
					type: 'boolean',
					default: true,
					description: 'Whether the number may send messages',
				},
				{
					displayName: 'Name Contains',
					name: 'name_contains',
					type: 'string',
					default: '',
				},
			],
		},
	],
	paged: true,
	simplify: simplifyPhoneNumber,
	async perItem(ctx) {
		const query = given(ctx.collection('filters'));
		return await ctx.take(ctx.api.list(ctx.api.platform('/phone_numbers'), query));
	},
});
