import { accountName } from '../../accounts';
import { pathOf } from '../../api';
import { accountField } from '../../fields';
import { defineOperation } from '../../operation';

export const sync = defineOperation({
	name: 'Sync',
	value: 'sync',
	action: 'Sync templates',
	description: "Bring Whatomate's templates of an account up to date with Meta's",
	fields: [{ ...accountField, description: 'The WhatsApp account whose templates to fetch' }],
	async perItem(ctx) {
		const account = await accountName(ctx.api, ctx.locator('account', 'Account'));
		const answer = await ctx.api.data({
			method: 'POST',
			path: pathOf('templates', 'sync'),
			body: { whatsapp_account: account },
			repeatable: true,
		});
		return { account, ...answer };
	},
});
