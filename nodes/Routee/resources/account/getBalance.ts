import { defineOperation } from '../../operation';

export const getBalance = defineOperation({
	name: 'Get Balance',
	value: 'getBalance',
	action: 'Get account balance',
	description: 'See what is left to pay for messages',
	fields: [],
	async perItem(ctx) {
		return await ctx.api.general('/accounts/me/balance');
	},
});
