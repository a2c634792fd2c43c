import type { INodeProperties } from 'n8n-workflow';
import { given, utcMoment } from '../../../../core/operation/filters';
import { defineOperation } from '../../operation';
import { simplifyContact } from './contacts';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Business-Scoped User ID',
			name: 'business_scoped_user_id',
			type: 'string',
			default: '',
			placeholder: 'e.g. US.13491208655302741918',
		},
		{
			displayName: 'Created After',
			name: 'created_after',
			type: 'dateTime',
			default: '',
			description: "Without a time zone, the workflow's own is meant",
		},
		{
			displayName: 'Created Before',
			name: 'created_before',
			type: 'dateTime',
			default: '',
			description: "Without a time zone, the workflow's own is meant",
		},
		{
			displayName: 'Customer External ID',
			name: 'customer_external_id',
			type: 'string',
			default: '',
			description: 'Only contacts of the customer that has this ID in your own system',
		},
		{
			displayName: 'Customer ID',
			name: 'customer_id',
			type: 'string',
			default: '',
			description: 'Only contacts of this customer of yours',
		},
		{
			displayName: 'Has Customer',
			name: 'has_customer',
			type: 'boolean',
			default: true,
			description: 'Whether the contact belongs to a customer of yours',
		},
		{
			displayName: 'Phone Number Contains',
			name: 'wa_id_contains',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1555',
			description: 'Digits of the phone number',
		},
		{
			displayName: 'Profile Name Contains',
			name: 'profile_name_contains',
			type: 'string',
			default: '',
		},
	],
};

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts',
	fields: [filters],
	paged: true,
	simplify: simplifyContact,
	async perItem(ctx) {
		const { created_after, created_before, ...rest } = ctx.collection('filters');
		const query = given({
			...rest,
			created_after: utcMoment(ctx, created_after, 'Created After'),
			created_before: utcMoment(ctx, created_before, 'Created Before'),
		});
		return await ctx.take(ctx.api.list(ctx.api.platform('/contacts'), query));
	},
});
