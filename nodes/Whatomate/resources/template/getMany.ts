import { given } from '../../../../core/operation/filters';
import { pathOf } from '../../api';
import { optionalAccountField } from '../../fields';
import { defineOperation } from '../../operation';
import { simplifyTemplate } from './simplifyTemplate';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many templates',
	description: 'List the templates that Whatomate knows',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{ ...optionalAccountField, description: 'Only templates of this WhatsApp account' },
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
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					description: 'Only templates whose name contains this',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Approved', value: 'APPROVED' },
						{ name: 'Draft', value: 'DRAFT' },
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
		return await ctx.take(matching(ctx.api.list(pathOf('templates'), 'templates', query), query));
	},
});

/** The oldest servers don't know the search, and give what does not match as well. */
async function* matching<Row extends { name?: unknown }>(
	rows: AsyncIterable<Row>,
	{ search }: { search?: unknown },
): AsyncGenerator<Row, void> {
	const wanted = String(search ?? '').toLowerCase();
	for await (const row of rows) {
		if (String(row.name).toLowerCase().includes(wanted)) yield row;
	}
}
