import { given } from '../../../../core/operation/filters';
import { defineOperation } from '../../operation';
import { accountField, simplifyTemplate, templatesPath } from './templates';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many templates',
	description: 'List the templates of a business account',
	fields: [
		accountField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Category',
					name: 'category',
					type: 'options',
					options: [
						{ name: 'Authentication', value: 'AUTHENTICATION' },
						{ name: 'Marketing', value: 'MARKETING' },
						{ name: 'Utility', value: 'UTILITY' },
					],
					default: 'MARKETING',
				},
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					default: '',
					placeholder: 'e.g. en_US',
				},
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Approved', value: 'APPROVED' },
						{ name: 'Disabled', value: 'DISABLED' },
						{ name: 'In Appeal', value: 'IN_APPEAL' },
						{ name: 'Paused', value: 'PAUSED' },
						{ name: 'Pending', value: 'PENDING' },
						{ name: 'Rejected', value: 'REJECTED' },
					],
					default: 'APPROVED',
				},
			],
		},
	],
	paged: true,
	simplify: simplifyTemplate,
	async perItem(ctx) {
		const query = given(ctx.collection('filters'));
		return await ctx.take(ctx.api.list(await templatesPath(ctx), query));
	},
});
