import { defineOperation } from '../../operation';
import { simplifyTemplate } from './simplifyTemplate';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many templates',
	description: 'List the templates of the project',
	fields: [],
	paged: true,
	simplify: simplifyTemplate,
	async perItem(ctx) {
		return await ctx.take(ctx.api.templates());
	},
});
