import { locatorField } from '../../../../core/operation/pickers';
import { given, utcMoment } from '../../../../core/operation/filters';
import { defineOperation } from '../../operation';
import { simplifyBroadcast } from './broadcasts';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many broadcasts',
	description: 'List broadcasts, newest first',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Created After',
					name: 'created_after',
					type: 'dateTime',
					default: '',
				},
				{
					displayName: 'Created Before',
					name: 'created_before',
					type: 'dateTime',
					default: '',
				},
				locatorField({
					displayName: 'Phone Number',
					name: 'phone_number_id',
					searchListMethod: 'searchPhoneNumbers',
					description: 'Only broadcasts from this number of yours',
					placeholder: 'e.g. 647015955153740',
					idName: 'Phone Number ID',
					required: false,
				}),
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Completed', value: 'completed' },
						{ name: 'Draft', value: 'draft' },
						{ name: 'Failed', value: 'failed' },
						{ name: 'Scheduled', value: 'scheduled' },
						{ name: 'Sending', value: 'sending' },
						{ name: 'Stopped', value: 'stopped' },
					],
					default: 'draft',
				},
			],
		},
	],
	paged: true,
	simplify: simplifyBroadcast,
	async perItem(ctx) {
		const { created_after, created_before, ...filters } = ctx.collection('filters');
		const query = given({
			...filters,
			created_after: utcMoment(ctx, created_after, 'Created After'),
			created_before: utcMoment(ctx, created_before, 'Created Before'),
		});
		return await ctx.take(ctx.api.list(ctx.api.platform('/broadcasts'), query));
	},
});
